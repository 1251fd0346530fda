/** One formula for each feature of TeX that a deck may use; the walk must know all of KaTeX's tree for them. */
export const formulas: readonly string[] = String.raw`x
x^2
x_i^2
{}_a^b X_c^d
f'''(x) + x''_i
e^{e^{e^x}}
\frac{a}{b}
\tfrac12 \dfrac12
\frac{\frac{a}{b}}{\frac{c}{d}}
x = \cfrac{1}{1+\cfrac{1}{2+\cfrac{1}{3+x}}}
\binom{n}{k} = \frac{n!}{k!(n-k)!}
\dbinom{n}{k} \tbinom{n}{k}
\sqrt{x}
\sqrt d
\sqrt[3]{\frac{x^2+y^2}{1+\sqrt{1+\sqrt{z}}}}
\sum_{i=1}^{n}\prod_{j\ne i}\int_{-\infty}^{\infty}\oint\bigcup_{k\in K}\bigoplus
\iint \iiint \oiint
\sum_{\substack{0<i<n\\ 0<j<m}} P_{ij}
\lim_{n\to\infty} \left(1+\frac1n\right)^n = e
\operatorname*{arg\,min}_{x\in X} f \quad \max_{\theta} g
\left( \frac{\frac{a}{b}}{\frac{c}{d}} \right) \left[ \sum_{i}^n \right] \left\{ \int_0^1 \right\} \left| \frac{1}{2} \right\rangle
\left\lVert \mathbf{w} \right\rVert_2 \quad \lfloor x \rfloor \lceil y \rceil \Big| \bigg\|
\left.\frac{\partial f}{\partial x}\right|_{x=0}
\left(\begin{array}{ccc} 1&2&3\\4&5&6\\7&8&9\\1&2&3\\4&5&6\\7&8&9\end{array}\right)
\left\{\begin{array}{c}a\\b\\c\\d\\e\end{array}\right.
\big( \Big[ \bigg\{ \Bigg/ \Bigg\rangle \bigg\} \Big] \big)
\left( x \middle| \frac ab \right)
\begin{pmatrix} a & b \\ c & d \end{pmatrix}
\begin{bmatrix} 1 & 0 & \cdots \\ \vdots & \ddots & \\ 0 & & 1\end{bmatrix}
\begin{vmatrix} \frac{\partial f}{\partial x} & \frac{\partial f}{\partial y} \\[6pt] \frac{\partial g}{\partial x} & \frac{\partial g}{\partial y}\end{vmatrix}
\begin{smallmatrix}a&b\\c&d\end{smallmatrix}
f(x)=\begin{cases} x & \text{if } x>0 \\ \alpha(e^x-1) & \text{otherwise}\end{cases}
\begin{rcases} a \\ b \end{rcases} \Rightarrow c
\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t \\ v_t &= \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \end{aligned}
\begin{gathered} a=b \\ c=d+e \end{gathered}
\begin{align} a&=b+c\\ d&=e\end{align}
\begin{split} a&=b\\ &=c\end{split}
\begin{array}{c|cc} & 0 & 1 \\ \hline a & b & c \\ \hdashline d & e & f\end{array}
\begin{array}{l:r} left & x \\ y & right\end{array}
\begin{CD} A @>a>> B \\ @VbVV @VVcV \\ C @>>d> D \end{CD}
\begin{CD} A @= B \\ @| @AAxA \\ C @<<< D \end{CD}
\hat{x}\ \bar{x}\ \tilde{x}\ \vec{x}\ \dot{x}\ \ddot{x}\ \acute{x}\ \grave{x}\ \breve{x}\ \check{x}\ \mathring{a}
\widehat{xyz}\ \widetilde{xyz}\ \widecheck{xyz}
\overline{AB}\ \underline{AB}\ \underbar{x}
\overrightarrow{AB}\ \overleftarrow{AB}\ \overleftrightarrow{ABC}\ \underleftarrow{ABC}\ \underrightarrow{ABC}
\overgroup{AB}\ \undergroup{AB}\ \utilde{AB}\ \Overrightarrow{AB}
\underbrace{a+b+c}_{\text{sum}} + \overbrace{x\cdot y}^{n}
\underbracket{abc}_x \overbracket{abc}^y
A \xrightarrow[\text{under}]{\text{over text}} B \xleftarrow{abc} C
A \xleftrightarrow{a} B \xRightarrow{b} C \xmapsto{c} D \xhookrightarrow{d} E \xtwoheadrightarrow{e} F
A \xrightharpoonup{a} B \xleftrightharpoons{b} C \xrightleftharpoons{c} D \xlongequal{d} E \xtofrom{e} F
\cancel{x}\quad \bcancel{y} \quad \xcancel{zz} \quad \sout{x}
\boxed{E=mc^2}\quad \fbox{text} \quad \fcolorbox{red}{yellow}{z} \quad \colorbox{yellow}{z}
\color{red} x + \textcolor{blue}{y^2} + \textcolor{#0a0}{z}
\phase{-78^\circ} \angln
\mathbb{E}_{x\sim p}[\log p_\theta(x)] \;\mathfrak{g}\;\mathscr{L}\;\mathcal{L}
\mathsf{Sans}\;\mathtt{tt}\;\mathbf{bold}\;\boldsymbol{\alpha}\;\mathit{it}\;\mathrm{rm}\;\bm{x}
\text{A text with } \textbf{bold}, \textit{slanted}, \texttt{mono}, \textsf{sans} \text{ — ok}
{\scriptstyle x} {\large L} {\tiny t} {\Huge H}
\not= \neq \notin \nleq \ncong \cdots \ldots \ddots \vdots
\mapsto \hookrightarrow \iff \implies \to \leftrightarrow \Uparrow \updownarrow
\overset{!}{=} \underset{x}{\min} \stackrel{\text{def}}{=}
\phantom{XX} y \hphantom{x} \vphantom{\frac ab} z \smash{y}
\rule{1em}{0.5em}\ \raisebox{3pt}{r}\ \llap{a}\rlap{b}\ \mathclap{c} \mathllap{d} \mathrlap{e}
a\,b\:c\;d\quad e\qquad f\!g\hspace{1em}h\kern2pt i\enspace j\thinspace k~l
P(A\mid B)=\frac{P(B\mid A)\,P(A)}{P(B)} \tag{1}
a = b \tag*{star}
\text{中} \quad \text{Привет} \quad ☃
α + β ≤ γ → ∇f ⊙ g ∈ ℝ^{n×m}
\nabla_\theta J = \mathbb{E}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\,\hat A_t\right]
\text{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V
\bra{\phi}\ket{\psi} \Braket{a|b} \set{x | y}
\TeX \LaTeX \KaTeX
\S \dag \ddag \copyright \pounds \checkmark \maltese \text{\textdegree}
\aleph \hbar \ell \Re \Im \wp \imath \jmath \partial \infty
\lvert x \rvert \lVert y \rVert \langle z \rangle \ulcorner a \urcorner \lgroup b \rgroup \lmoustache c \rmoustache
\dots \dotsb \dotsc \mathellipsis \text{…} \text{“quoted”}
A \bowtie B \ltimes C \rtimes D \boxtimes E \lll F \gtrapprox G \blacksquare \lozenge
x \pmod{n} \bmod m \pod{k}
\overbrace{\underbrace{x}_a}^b \hat{\hat{x}} \bar{\bar{y}} \vec{\vec v}
\vcenter{a} \mathchoice{a}{b}{c}{d}
\def\R{\mathbb{R}} \R^n
\\ a \\ b
\mathop{\rm Var} x \mathbin{+} y \mathrel{R} z \mathopen( \mathclose) \mathpunct, \mathinner{a}
\overline{\overline{x}} \sqrt{\overline{x}} \underline{\underline{y}}
\genfrac{[}{]}{0pt}{}{n}{k} \genfrac{}{}{2pt}{0}{a}{b} {a \atop b} {a \above{2pt} b} {a \brace b}`
  .split('\n')
  .filter((tex) => tex !== '')
