import { toText } from '../../ast/text.ts'
import type { Shelf } from './catalog.ts'
import { contentsOf } from './contents.ts'
import type { Listing } from './listing.ts'
import { routes } from './routes.ts'
import type { CheckView, PageView, PlanPage, StudyPlanView } from './views.ts'
import type { Writer } from './writer.ts'

/** What a deck plans. */
type PlansOfDeck = Omit<PlanPage, keyof PageView>

/** The study plans of all decks, to be given dates, and their checklists. */
export function plan(): Listing<PlansOfDeck> {
  return {
    path: routes.plan,
    template: 'plan-page',
    isWhole: true,
    head: {
      kind: 'plan',
      title: 'Study plan',
      description: 'Rounds with dates, revision and rehearsal, and what to tick off.',
      study: 'plan',
    },
    gather(shelf, writer) {
      const own = { plans: plansOf(shelf, writer), checklists: checklistsOf(shelf, writer) }
      return own.plans.length + own.checklists.length > 0 ? own : undefined
    },
    view: (gathered): PlansOfDeck => ({
      plans: gathered.flatMap(({ plans }) => plans),
      checklists: gathered.flatMap(({ checklists }) => checklists),
    }),
  }
}

function checklistsOf({ deck }: Shelf, writer: Writer): PlansOfDeck['checklists'] {
  const lists = contentsOf(deck).filter((node) => node.type === 'checklist')
  const items = lists
    .flatMap((list) => list.children)
    .map(
      ({ id, title, checked, children }): CheckView => ({
        id,
        key: `${deck.id}/${id}`,
        checked,
        title: toText(title),
        titleHtml: writer.inline(title),
        html: writer.blocks(children, 3),
      }),
    )
  return items.length > 0 ? [{ title: deck.title, items }] : []
}

/** A round without a day of its own comes on the day after the round before it. */
function plansOf({ deck }: Shelf, writer: Writer): StudyPlanView[] {
  const plans = contentsOf(deck).filter((node) => node.type === 'plan')
  return plans.map(({ children }) => {
    let last = 0
    return {
      deck: deck.id,
      title: deck.title,
      url: writer.url(routes.deck(deck.id)),
      steps: children.map(({ id, title, day, minutes, children }) => {
        last = day ?? last + 1
        return {
          id,
          title: toText(title),
          titleHtml: writer.inline(title),
          day: last,
          minutes: minutes ?? null,
          text: toText(children).replace(/\s+/g, ' '),
          html: writer.blocks(children, 3),
        }
      }),
    }
  })
}
