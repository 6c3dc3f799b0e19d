// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/FormulaText.h"

#include "ui/blocks/FormulaLetters.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {

using namespace formula;

namespace {

constexpr int kDeepest = 24;  // a formula nested deeper is shown as its source
using Runs = std::vector<FormulaRun>;

QString plainOf(const Runs& runs)
{
    QString text;
    for (const FormulaRun& run : runs)
        text += run.text;
    return text;
}

/// Scripts as letters of their own where the font has all of them: they sit better than small ones moved up or down.
Runs withScriptLetters(const Runs& runs)
{
    Runs set;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i + 1;
        while (end < runs.size() && runs[end].script == runs[i].script)
            ++end;
        QString all;
        for (std::size_t part = i; part < end; ++part)
            all += runs[part].text;
        const QString letters = runs[i].script == 0 ? QString() : scriptLetters(all, runs[i].script > 0);
        if (!letters.isEmpty())
            set.push_back({letters, false, 0});
        else
            set.insert(set.end(), runs.begin() + static_cast<std::ptrdiff_t>(i),
                       runs.begin() + static_cast<std::ptrdiff_t>(end));
        i = end;
    }
    return set;
}

/// Reads the source from left to right; one object for one formula.
class Parser {
public:
    explicit Parser(const QString& source) : m_source(source) {}

    Runs all()
    {
        Runs runs;
        while (m_at < m_source.size())
            part(runs, 0, 0);
        return m_tooDeep ? Runs{{m_source, false, 0}} : withScriptLetters(runs);
    }

private:
    void add(Runs& runs, const QString& text, bool italic, int script)
    {
        if (text.isEmpty())
            return;
        if (!runs.empty() && runs.back().italic == italic && runs.back().script == script)
            runs.back().text += text;
        else
            runs.push_back({text, italic, script});
    }
    void append(Runs& runs, const Runs& more)
    {
        for (const FormulaRun& run : more)
            add(runs, run.text, run.italic, run.script);
    }

    /// A sign between two things gets room, one in front of a number none.
    void addOperator(Runs& runs, const QString& sign, int script)
    {
        const QString before = plainOf(runs).trimmed();
        const bool unary = before.isEmpty() || u"([{,=<>≤≥≈·×+−⇒→⌈⌊|"_s.contains(before.back());
        const bool tight = script != 0;
        if (tight && sign.size() == 1)
            add(runs, sign, false, script);
        else if (unary && (sign == u"−"_s || sign == u"+"_s || sign == u"±"_s))
            add(runs, sign, false, script);
        else
            add(runs, u' ' + sign + u' ', false, script);
    }

    QString command()
    {
        const qsizetype start = m_at;
        while (m_at < m_source.size() && m_source[m_at].isLetter())
            ++m_at;
        if (m_at == start && m_at < m_source.size())
            ++m_at;
        return m_source.mid(start, m_at - start);
    }

    void skipSpace()
    {
        while (m_at < m_source.size() && m_source[m_at].isSpace())
            ++m_at;
    }

    /// What stands in braces, or the one thing that comes next.
    Runs group(int script, int depth)
    {
        Runs runs;
        skipSpace();
        if (m_at >= m_source.size())
            return runs;
        if (m_source[m_at] != u'{') {
            part(runs, script, depth + 1);
            return runs;
        }
        ++m_at;
        while (m_at < m_source.size() && m_source[m_at] != u'}')
            part(runs, script, depth + 1);
        ++m_at;
        return runs;
    }

    /// The letters in braces as they are.
    QString literal()
    {
        skipSpace();
        if (m_at >= m_source.size() || m_source[m_at] != u'{')
            return {};
        qsizetype open = 1;
        const qsizetype start = ++m_at;
        while (m_at < m_source.size() && open > 0) {
            open += m_source[m_at] == u'{' ? 1 : m_source[m_at] == u'}' ? -1 : 0;
            ++m_at;
        }
        return m_source.mid(start, m_at - start - (open == 0 ? 1 : 0));
    }

    static bool isOneThing(const Runs& runs)
    {
        const QString text = plainOf(runs);
        for (const QChar c : text) {
            if (!c.isLetterOrNumber() && !c.isMark() && c != u'.' && c != u'½' && c != u'∞')
                return false;
        }
        return true;
    }
    Runs bracketed(const Runs& runs, int script)
    {
        if (isOneThing(runs))
            return runs;
        Runs with;
        add(with, u"("_s, false, script);
        append(with, runs);
        add(with, u")"_s, false, script);
        return with;
    }

    void fraction(Runs& runs, int script, int depth)
    {
        const Runs above = group(script, depth);
        const Runs below = group(script, depth);
        if (const QString small = smallFraction(plainOf(above), plainOf(below)); !small.isEmpty()) {
            add(runs, small, false, script);
            return;
        }
        const bool tight = script != 0 || (isOneThing(above) && isOneThing(below));
        append(runs, bracketed(above, script));
        add(runs, tight ? u"/"_s : u" / "_s, false, script);
        append(runs, bracketed(below, script));
        add(runs, u"\u2009"_s, false, script);
    }

    void root(Runs& runs, int script, int depth)
    {
        skipSpace();
        if (m_at < m_source.size() && m_source[m_at] == u'[') {
            const qsizetype close = m_source.indexOf(u']', m_at);
            if (close > 0) {
                add(runs, m_source.mid(m_at + 1, close - m_at - 1), true, 1);
                m_at = close + 1;
            }
        }
        add(runs, u"√"_s, false, script);
        append(runs, bracketed(group(script, depth), script));
    }

    void named(Runs& runs, int script, int depth)
    {
        const QString name = command();
        if (const auto it = letters().find(name); it != letters().end()) {
            add(runs, *it, true, script);
        } else if (const auto sign = operators().find(name); sign != operators().end()) {
            addOperator(runs, *sign, script);
        } else if (const auto symbol = symbols().find(name); symbol != symbols().end()) {
            add(runs, *symbol, false, script);
        } else if (const auto accent = accents().find(name); accent != accents().end()) {
            const Runs inner = group(script, depth);
            append(runs, inner);
            add(runs, QString(*accent), !inner.empty() && inner.back().italic, script);
        } else if (name == u"frac"_s || name == u"dfrac"_s || name == u"tfrac"_s) {
            fraction(runs, script, depth);
        } else if (name == u"sqrt"_s) {
            root(runs, script, depth);
        } else if (setsText(name)) {
            add(runs, literal(), false, script);
        } else if (isUprightWord(name)) {
            add(runs, name + u"\u2009"_s, false, script);
        } else if (name != u"left"_s && name != u"right"_s && name != u"big"_s && name != u"Big"_s) {
            add(runs, u'\\' + name, false, script);
        }
    }

    /// One thing: a letter, a number, a command, a group, a script.
    void part(Runs& runs, int script, int depth)
    {
        if (depth > kDeepest) {
            m_tooDeep = true;
            m_at = m_source.size();
            return;
        }
        const QChar c = m_source[m_at];
        if (c == u'\\') {
            ++m_at;
            named(runs, script, depth);
        } else if (c == u'^' || c == u'_') {
            ++m_at;
            if (script == 0) {
                append(runs, group(c == u'^' ? 1 : -1, depth));
            } else {
                add(runs, QString(c), false, script);
                append(runs, bracketed(group(script, depth), script));
            }
        } else if (c == u'{') {
            append(runs, group(script, depth));
        } else {
            ++m_at;
            single(runs, c, script);
        }
    }

    void single(Runs& runs, QChar c, int script)
    {
        if (c == u'-')
            addOperator(runs, u"−"_s, script);
        else if (c == u'+' || c == u'=' || c == u'<' || c == u'>')
            addOperator(runs, QString(c), script);
        else if (c == u',')
            add(runs, u", "_s, false, script);
        else if (c == u'\'')
            add(runs, u"′"_s, false, script);
        else if (c.isLetter())
            add(runs, QString(c), true, script);
        else if (!c.isSpace() && c != u'}' && c != u'&')
            add(runs, QString(c), false, script);
    }

    QString m_source;
    qsizetype m_at = 0;
    bool m_tooDeep = false;
};

}  // namespace

std::vector<FormulaRun> formulaRuns(const QString& latex)
{
    return Parser(latex.trimmed()).all();
}

QString formulaPlain(const QString& latex)
{
    return plainOf(formulaRuns(latex));
}

}  // namespace carrel::ui
