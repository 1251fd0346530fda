import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each file named on the command line as PDF/UA-1 and as PDF/A-2a; one line a file and standard. */
public class Validate {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = files.length > 0;
    for (String file : files) {
      good &= validate(file, PDFAFlavour.PDFUA_1, "PDF/UA-1");
      good &= validate(file, PDFAFlavour.PDFA_2_A, "PDF/A-2a");
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean validate(String file, PDFAFlavour flavour, String name) throws Exception {
    try (FileInputStream in = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      boolean good = result.isCompliant() && result.getTotalAssertions() > 0;
      String verdict = good ? "passed" : "FAILED";
      System.out.printf("%s %s %s (%d checks)%n", verdict, name, file, result.getTotalAssertions());
      if (!good) explain(result);
      return good;
    }
  }

  private static void explain(ValidationResult result) {
    Map<String, String> first = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      first.putIfAbsent(rule, assertion.getMessage() + " " + assertion.getLocation().getContext());
      counts.merge(rule, 1, Integer::sum);
    }
    first.forEach((rule, text) -> System.out.printf("  %s (%d): %s%n", rule, counts.get(rule), text));
  }
}
