// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/SearchQuery.h"

#include <QRegularExpression>

#include <algorithm>

namespace carrel::desk {
namespace {

/// One piece as typed: perhaps a minus, perhaps an operator's name, perhaps quoted.
struct Token {
    bool minus = false;
    bool quoted = false;
    QString name;
    QString text;
};

bool isQuote(QChar c)
{
    return c == u'"' || c == u'“' || c == u'”' || c == u'„' || c == u'«' || c == u'»';
}

QStringList operatorNames()
{
    return {QStringLiteral("course"), QStringLiteral("kind"), QStringLiteral("tag"), QStringLiteral("is"),
            QStringLiteral("seen")};
}

std::vector<Token> tokensOf(const QString& text)
{
    std::vector<Token> tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        Token token;
        if ((text[at] == u'-' || text[at] == u'−') && at + 1 < text.size() && !text[at + 1].isSpace()) {
            token.minus = true;
            ++at;
        }
        const qsizetype start = at;
        while (at < text.size() && !text[at].isSpace() && !isQuote(text[at]) && text[at] != u':')
            ++at;
        if (at < text.size() && text[at] == u':' && operatorNames().contains(text.mid(start, at - start).toLower())) {
            token.name = text.mid(start, at - start).toLower();
            ++at;
        } else {
            at = start;
        }
        if (at < text.size() && isQuote(text[at])) {
            const qsizetype open = ++at;
            while (at < text.size() && !isQuote(text[at]))
                ++at;
            token.quoted = true;
            token.text = text.mid(open, at - open);
            ++at;
        } else {
            const qsizetype open = at;
            while (at < text.size() && !text[at].isSpace() && (at == open || !isQuote(text[at])))
                ++at;
            token.text = text.mid(open, at - open);
        }
        tokens.push_back(token);
    }
    return tokens;
}

bool hasWord(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() || c.isHighSurrogate(); });
}

std::optional<FoundKind> kindOf(const QString& name)
{
    if (name.startsWith(QLatin1String("unit")))
        return FoundKind::Unit;
    if (name.startsWith(QLatin1String("note")))
        return FoundKind::Note;
    if (name.startsWith(QLatin1String("card")))
        return FoundKind::Card;
    if (name.startsWith(QLatin1String("question")))
        return FoundKind::Question;
    return std::nullopt;
}

int daysOf(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^<?(\\d{1,5})([dwmy]?)$"));
    const auto match = pattern.match(text.toLower());
    if (!match.hasMatch())
        return 0;
    const QString unit = match.captured(2);
    const int each = unit == QLatin1String("w")   ? 7
                     : unit == QLatin1String("m") ? 30
                     : unit == QLatin1String("y") ? 365
                                                  : 1;
    return match.captured(1).toInt() * each;
}

/// True when the token was an operator that makes sense.
bool takeOperator(const Token& token, SearchQuery& query)
{
    if (token.text.isEmpty() || token.minus)
        return false;
    if (token.name == QLatin1String("course"))
        query.course = token.text;
    else if (token.name == QLatin1String("tag"))
        query.tags << token.text.toLower();
    else if (token.name == QLatin1String("kind") && kindOf(token.text.toLower()))
        query.kind = kindOf(token.text.toLower());
    else if (token.name == QLatin1String("is") && token.text.toLower() == QLatin1String("due"))
        query.dueNow = true;
    else if (token.name == QLatin1String("seen") && daysOf(token.text) > 0)
        query.seenWithinDays = daysOf(token.text);
    else
        return false;
    return true;
}

QString quoted(const QString& text)
{
    QString inner = text;
    inner.remove(QChar(u'\0'));
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

}  // namespace

SearchQuery SearchQuery::parse(const QString& text)
{
    SearchQuery query;
    query.endsOpen = !text.isEmpty() && text.back().isLetterOrNumber();
    const auto tokens = tokensOf(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (!token.name.isEmpty() && takeOperator(token, query)) {
            if (i + 1 == tokens.size())
                query.endsOpen = false;
            continue;
        }
        const QString words = token.name.isEmpty() ? token.text : token.name + u' ' + token.text;
        if (!hasWord(words))
            continue;
        if (token.minus)
            query.without << words;
        else if (token.quoted)
            query.phrases << words;
        else
            query.words << words;
        if (i + 1 == tokens.size() && (token.minus || token.quoted))
            query.endsOpen = false;
    }
    return query;
}

bool SearchQuery::isEmpty() const
{
    return words.isEmpty() && phrases.isEmpty() && tags.isEmpty() && course.isEmpty() && !dueNow && seenWithinDays == 0;
}

QString SearchQuery::toFts(const QStringList& facets, const QStringList& notFacets) const
{
    QStringList all;
    const QString inText = QStringLiteral("{title body tags} : ");
    for (qsizetype i = 0; i < words.size(); ++i)
        all << inText + quoted(words[i]) + (endsOpen && i + 1 == words.size() ? QStringLiteral(" *") : QString());
    for (const QString& phrase : phrases)
        all << inText + quoted(phrase);
    for (const QString& tag : tags)
        all << QStringLiteral("tags : ") + quoted(tag);
    if (!facets.isEmpty()) {
        QStringList either;
        for (const QString& facet : facets)
            either << QStringLiteral("facets : ") + quoted(facet);
        all << u'(' + either.join(QStringLiteral(" OR ")) + u')';
    }
    if (all.isEmpty()) {
        QStringList any;
        for (const char* each : {"k0", "k1", "k2", "k3"})
            any << QStringLiteral("facets : ") + quoted(QLatin1String(each));
        all << u'(' + any.join(QStringLiteral(" OR ")) + u')';
    }
    QString expression = all.join(QStringLiteral(" AND "));
    QStringList none;
    for (const QString& word : without)
        none << inText + quoted(word);
    for (const QString& facet : notFacets)
        none << QStringLiteral("facets : ") + quoted(facet);
    // In one: FTS5 nests no deeper than its parser's stack.
    if (!none.isEmpty())
        expression = u'(' + expression + QStringLiteral(") NOT (") + none.join(QStringLiteral(" OR ")) + u')';
    return expression;
}

}  // namespace carrel::desk
