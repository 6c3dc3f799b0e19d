// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/FormulaLetters.h"

using namespace Qt::StringLiterals;

namespace carrel::ui::formula {

const QHash<QString, QString>& letters()
{
    static const QHash<QString, QString> all{
        {u"alpha"_s, u"α"_s},    {u"beta"_s, u"β"_s},       {u"gamma"_s, u"γ"_s},   {u"delta"_s, u"δ"_s},
        {u"epsilon"_s, u"ε"_s},  {u"varepsilon"_s, u"ε"_s}, {u"zeta"_s, u"ζ"_s},    {u"eta"_s, u"η"_s},
        {u"theta"_s, u"θ"_s},    {u"vartheta"_s, u"ϑ"_s},   {u"iota"_s, u"ι"_s},    {u"kappa"_s, u"κ"_s},
        {u"lambda"_s, u"λ"_s},   {u"mu"_s, u"μ"_s},         {u"nu"_s, u"ν"_s},      {u"xi"_s, u"ξ"_s},
        {u"pi"_s, u"π"_s},       {u"rho"_s, u"ρ"_s},        {u"varrho"_s, u"ϱ"_s},  {u"sigma"_s, u"σ"_s},
        {u"varsigma"_s, u"ς"_s}, {u"tau"_s, u"τ"_s},        {u"upsilon"_s, u"υ"_s}, {u"phi"_s, u"φ"_s},
        {u"varphi"_s, u"φ"_s},   {u"chi"_s, u"χ"_s},        {u"psi"_s, u"ψ"_s},     {u"omega"_s, u"ω"_s},
        {u"ell"_s, u"ℓ"_s},      {u"partial"_s, u"∂"_s},    {u"imath"_s, u"ı"_s},   {u"hbar"_s, u"ℏ"_s},
    };
    return all;
}

const QHash<QString, QString>& symbols()
{
    static const QHash<QString, QString> all{
        {u"Gamma"_s, u"Γ"_s},     {u"Delta"_s, u"Δ"_s},   {u"Theta"_s, u"Θ"_s},
        {u"Lambda"_s, u"Λ"_s},    {u"Xi"_s, u"Ξ"_s},      {u"Pi"_s, u"Π"_s},
        {u"Sigma"_s, u"Σ"_s},     {u"Phi"_s, u"Φ"_s},     {u"Psi"_s, u"Ψ"_s},
        {u"Omega"_s, u"Ω"_s},     {u"infty"_s, u"∞"_s},   {u"sum"_s, u"∑"_s},
        {u"prod"_s, u"∏"_s},      {u"int"_s, u"∫"_s},     {u"oint"_s, u"∮"_s},
        {u"nabla"_s, u"∇"_s},     {u"forall"_s, u"∀"_s},  {u"exists"_s, u"∃"_s},
        {u"emptyset"_s, u"∅"_s},  {u"dots"_s, u"…"_s},    {u"ldots"_s, u"…"_s},
        {u"cdots"_s, u"⋯"_s},     {u"vdots"_s, u"⋮"_s},   {u"prime"_s, u"′"_s},
        {u"circ"_s, u"°"_s},      {u"degree"_s, u"°"_s},  {u"angle"_s, u"∠"_s},
        {u"perp"_s, u"⊥"_s},      {u"lceil"_s, u"⌈"_s},   {u"rceil"_s, u"⌉"_s},
        {u"lfloor"_s, u"⌊"_s},    {u"rfloor"_s, u"⌋"_s},  {u"langle"_s, u"⟨"_s},
        {u"rangle"_s, u"⟩"_s},    {u"vert"_s, u"|"_s},    {u"mid"_s, u" | "_s},
        {u"Vert"_s, u"‖"_s},      {u"hbox"_s, QString()}, {u"displaystyle"_s, QString()},
        {u"limits"_s, QString()}, {u"quad"_s, u"   "_s},  {u"qquad"_s, u"      "_s},
        {u","_s, u"\u2009"_s},    {u";"_s, u" "_s},       {u":"_s, u" "_s},
        {u" "_s, u" "_s},         {u"!"_s, QString()},    {u"{"_s, u"{"_s},
        {u"}"_s, u"}"_s},         {u"%"_s, u"%"_s},       {u"$"_s, u"$"_s},
        {u"#"_s, u"#"_s},         {u"&"_s, u"&"_s},       {u"_"_s, u"_"_s},
        {u"|"_s, u"‖"_s},         {u"Re"_s, u"ℜ"_s},      {u"Im"_s, u"ℑ"_s},
        {u"therefore"_s, u"∴"_s}, {u"neg"_s, u"¬"_s},
    };
    return all;
}

const QHash<QString, QString>& operators()
{
    static const QHash<QString, QString> all{
        {u"cdot"_s, u"·"_s},
        {u"times"_s, u"×"_s},
        {u"div"_s, u"÷"_s},
        {u"pm"_s, u"±"_s},
        {u"mp"_s, u"∓"_s},
        {u"le"_s, u"≤"_s},
        {u"leq"_s, u"≤"_s},
        {u"ge"_s, u"≥"_s},
        {u"geq"_s, u"≥"_s},
        {u"ne"_s, u"≠"_s},
        {u"neq"_s, u"≠"_s},
        {u"approx"_s, u"≈"_s},
        {u"equiv"_s, u"≡"_s},
        {u"sim"_s, u"∼"_s},
        {u"simeq"_s, u"≃"_s},
        {u"propto"_s, u"∝"_s},
        {u"ll"_s, u"≪"_s},
        {u"gg"_s, u"≫"_s},
        {u"to"_s, u"→"_s},
        {u"rightarrow"_s, u"→"_s},
        {u"leftarrow"_s, u"←"_s},
        {u"Rightarrow"_s, u"⇒"_s},
        {u"implies"_s, u"⇒"_s},
        {u"Leftarrow"_s, u"⇐"_s},
        {u"leftrightarrow"_s, u"↔"_s},
        {u"Leftrightarrow"_s, u"⇔"_s},
        {u"iff"_s, u"⇔"_s},
        {u"mapsto"_s, u"↦"_s},
        {u"in"_s, u"∈"_s},
        {u"notin"_s, u"∉"_s},
        {u"subset"_s, u"⊂"_s},
        {u"subseteq"_s, u"⊆"_s},
        {u"cup"_s, u"∪"_s},
        {u"cap"_s, u"∩"_s},
        {u"land"_s, u"∧"_s},
        {u"wedge"_s, u"∧"_s},
        {u"lor"_s, u"∨"_s},
        {u"vee"_s, u"∨"_s},
        {u"setminus"_s, u"∖"_s},
        {u"oplus"_s, u"⊕"_s},
        {u"otimes"_s, u"⊗"_s},
        {u"bmod"_s, u"mod"_s},
        {u"mod"_s, u"mod"_s},
        {u"lt"_s, u"<"_s},
        {u"gt"_s, u">"_s},
    };
    return all;
}

const QHash<QString, QChar>& accents()
{
    static const QHash<QString, QChar> all{
        {u"bar"_s, QChar(0x0304)},   {u"overline"_s, QChar(0x0305)},  {u"hat"_s, QChar(0x0302)},
        {u"tilde"_s, QChar(0x0303)}, {u"dot"_s, QChar(0x0307)},       {u"ddot"_s, QChar(0x0308)},
        {u"vec"_s, QChar(0x20D7)},   {u"underline"_s, QChar(0x0332)},
    };
    return all;
}

bool isUprightWord(const QString& name)
{
    static const QStringList words{u"log"_s, u"ln"_s,  u"exp"_s, u"sin"_s, u"cos"_s, u"tan"_s, u"max"_s, u"min"_s,
                                   u"lim"_s, u"gcd"_s, u"det"_s, u"arg"_s, u"sup"_s, u"inf"_s, u"Pr"_s,  u"mod"_s};
    return words.contains(name);
}

bool setsText(const QString& name)
{
    static const QStringList names{u"text"_s,   u"textrm"_s, u"mathrm"_s, u"operatorname"_s, u"mathbf"_s,
                                   u"textbf"_s, u"mathsf"_s, u"mathtt"_s, u"textit"_s,       u"mbox"_s};
    return names.contains(name);
}

QString scriptLetters(const QString& text, bool above)
{
    static const QString plain = u"0123456789+−=()abcdefghijklmnoprstuvwxyz"_s;
    static const QString raised = u"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"_s;
    static const QString lowerPlain = u"0123456789+−=()aehijklmnoprstuvx"_s;
    static const QString lowered = u"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"_s;
    QString letters;
    for (const QChar c : text) {
        const qsizetype at = above ? plain.indexOf(c) : lowerPlain.indexOf(c);
        if (at < 0)
            return {};
        letters += above ? raised[at] : lowered[at];
    }
    return letters;
}

QString smallFraction(const QString& above, const QString& below)
{
    static const QHash<QString, QString> all{{u"1/2"_s, u"½"_s}, {u"1/3"_s, u"⅓"_s}, {u"2/3"_s, u"⅔"_s},
                                             {u"1/4"_s, u"¼"_s}, {u"3/4"_s, u"¾"_s}, {u"1/5"_s, u"⅕"_s},
                                             {u"1/6"_s, u"⅙"_s}, {u"1/8"_s, u"⅛"_s}};
    return all.value(above + u'/' + below);
}

}  // namespace carrel::ui::formula
