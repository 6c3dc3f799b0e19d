// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/SearchController.h"

#include "core/base/WhenDone.h"
#include "core/desk/SearchQuery.h"
#include "ui/blocks/FormulaText.h"
#include "ui/blocks/TimeWords.h"
#include "ui/search/FoundBlocks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr int kPage = 50;
/// What is shown of a text that has no snippet of its own: two lines hold no more.
constexpr qsizetype kMostWords = 170;

std::optional<desk::FoundKind> kindWanted(SearchController::Kind kind)
{
    switch (kind) {
    case SearchController::All: break;
    case SearchController::Units: return desk::FoundKind::Unit;
    case SearchController::Notes: return desk::FoundKind::Note;
    case SearchController::Cards: return desk::FoundKind::Card;
    case SearchController::Questions: return desk::FoundKind::Question;
    }
    return std::nullopt;
}

QString nameOf(desk::FoundKind kind)
{
    switch (kind) {
    case desk::FoundKind::Unit: return u"unit"_s;
    case desk::FoundKind::Note: return u"note"_s;
    case desk::FoundKind::Card: return u"card"_s;
    case desk::FoundKind::Question: break;
    }
    return u"question"_s;
}

/// LaTeX's names of letters and signs as the signs themselves; what the index kept of a formula has no more.
QString withSigns(const QString& text)
{
    static const QRegularExpression commands(u"\\\\[A-Za-z]+(?:\\{[^{}]*\\})*"_s);
    QString signs;
    qsizetype done = 0;
    for (auto matches = commands.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        signs += QStringView(text).sliced(done, match.capturedStart() - done);
        signs += formulaPlain(match.captured());
        done = match.capturedEnd();
    }
    signs += QStringView(text).sliced(done);
    return signs;
}

/// The snippet as it reads: formulas with their signs, a note without Markdown's marks.
std::vector<desk::SnippetPart> readable(const desk::Found& found)
{
    static const QRegularExpression links(u"\\[([^\\]]*)\\]\\([^)]*\\)"_s);
    static const QRegularExpression signs(u"[*`]+(?=\\S)|(?<=\\S)[*`]+|(?<!\\S)#{1,6}\\s"_s);
    static const QRegularExpression spaces(u"\\s{2,}"_s);
    std::vector<desk::SnippetPart> parts = found.snippet;
    for (desk::SnippetPart& part : parts) {
        if (found.kind == desk::FoundKind::Note)
            part.text.replace(links, u"\\1"_s).remove(signs);
        else
            part.text = withSigns(part.text);
        part.text.replace(spaces, u" "_s);
    }
    return parts;
}

/// The paragraph itself says more than the index: where in a unit it is, and how a formula is set. What the index keeps
/// of a formula is its source, which a snippet cuts anywhere.
bool isReadInPlace(const desk::Found& found)
{
    const auto isSource = [](const desk::SnippetPart& part) { return part.text.contains(u'\\'); };
    return found.kind == desk::FoundKind::Unit
           || (found.kind != desk::FoundKind::Note
               && std::any_of(found.snippet.begin(), found.snippet.end(), isSource));
}

QStringList matchesOf(const desk::Found& found)
{
    QStringList matches;
    for (const desk::SnippetPart& part : found.snippet)
        if (part.match && !matches.contains(part.text))
            matches << part.text;
    return matches;
}

QString keyOf(const desk::Found& found)
{
    return nameOf(found.kind) + QString::number(found.id) + u'#' + found.itemKey + found.anchor;
}

}  // namespace

void SearchController::deskArrived()
{
    clear();
    ask();
}

void SearchController::nounsChanged(store::ChangeSet nouns)
{
    if (!isBlank() && nouns & (store::Noun::Courses | store::Noun::Notes | store::Noun::Cards | store::Noun::Reviews))
        ask();
}

void SearchController::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged();
    ask();
}

void SearchController::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
    ask();
}

void SearchController::setNewestFirst(bool newestFirst)
{
    if (newestFirst == m_newestFirst)
        return;
    m_newestFirst = newestFirst;
    Q_EMIT newestFirstChanged();
    ask();
}

void SearchController::ask()
{
    ++m_question;
    m_turning = false;
    m_counting = false;
    if (!desk())
        return;
    if (isBlank()) {
        clear();
        setReady();
        return;
    }
    setBusy();
    // In this order: a search makes the counts of the one before it stop.
    askPage(0);
    askCounts();
}

void SearchController::askPage(int offset)
{
    const int question = m_question;
    const auto wanted = kindWanted(m_kind);
    const auto typed = desk::SearchQuery::parse(m_query).kind;
    if (wanted && typed && *wanted != *typed) {
        take({}, 0);
        return;
    }
    const auto order = m_newestFirst ? desk::SearchOrder::Newest : desk::SearchOrder::BestMatch;
    whenDone(searching().search(m_query, wanted, order, kPage, offset), this,
             [this, question, offset](const Result<std::vector<desk::Found>>& page) {
                 if (!isNewest(question))
                     return;
                 m_turning = false;
                 if (page)
                     take(*page, offset);
                 else if (page.error().kind == ErrorKind::Cancelled)
                     ask();
                 else
                     setFailed(page.error());
             });
}

void SearchController::askCounts()
{
    const int question = m_question;
    m_counting = true;
    whenDone(searching().count(m_query), this, [this, question](const Result<desk::SearchCounts>& counts) {
        if (!isNewest(question))
            return;
        m_counting = false;
        if (counts)
            takeCounts(*counts, true);
        else if (counts.error().kind == ErrorKind::Cancelled)
            askCounts();
        else
            setFailed(counts.error());
    });
}

void SearchController::more()
{
    // A page asked for now would end counts that are still being made.
    if (!desk() || m_turning || m_counting || m_atEnd || state() != Ready)
        return;
    m_turning = true;
    askPage(static_cast<int>(m_found.rows().size()));
}

void SearchController::take(const std::vector<desk::Found>& page, int offset)
{
    std::vector<FoundRow> rows;
    if (offset > 0)
        rows = m_found.rows();
    QSet<QString> there;
    for (const FoundRow& row : rows)
        there.insert(row.key);
    for (const desk::Found& found : page) {
        FoundRow row = rowOf(found);
        if (there.contains(row.key))
            continue;
        there.insert(row.key);
        rows.push_back(std::move(row));
    }
    m_atEnd = static_cast<int>(page.size()) < kPage;
    m_found.setRows(rows);
    m_answered = m_query;
    setReady();
    Q_EMIT answeredChanged();
    askParagraphs(page);
}

void SearchController::askParagraphs(const std::vector<desk::Found>& page)
{
    std::vector<desk::Found> wanted;
    std::copy_if(page.begin(), page.end(), std::back_inserter(wanted), isReadInPlace);
    if (wanted.empty())
        return;
    using Paragraphs = QHash<QString, Paragraph>;
    auto read = desk()->desk().vault().read<Paragraphs>([wanted](store::Connection& connection) -> Result<Paragraphs> {
        Paragraphs paragraphs;
        for (const desk::Found& found : wanted)
            if (const auto paragraph = paragraphOf(blocksFound(connection, found), found.anchor, matchesOf(found)))
                paragraphs.insert(keyOf(found), *paragraph);
        return paragraphs;
    });
    whenDone(std::move(read), this, [this, question = m_question](const Result<Paragraphs>& paragraphs) {
        if (isNewest(question) && paragraphs)
            takeParagraphs(*paragraphs);
    });
}

void SearchController::takeParagraphs(const QHash<QString, Paragraph>& paragraphs)
{
    std::vector<FoundRow> rows = m_found.rows();
    for (FoundRow& row : rows) {
        const auto paragraph = paragraphs.constFind(row.key);
        if (paragraph == paragraphs.cend())
            continue;
        // The number stands beside the unit's; which course it is, the title and the words tell.
        if (row.kind == u"unit"_s)
            row.place = tr("%1 · ¶ %2").arg(row.place.section(u" · "_s, 0, 0)).arg(paragraph->number);
        if (paragraph->withFormula || row.kind != u"unit"_s) {
            row.words = paragraph->words;
            row.marks = paragraph->marks;
        }
    }
    m_found.setRows(rows);
}

void SearchController::takeCounts(const desk::SearchCounts& counts, bool counted)
{
    m_counts = counts;
    m_counted = counted;
    Q_EMIT countsChanged();
}

void SearchController::clear()
{
    m_found.setRows({});
    m_atEnd = true;
    m_answered.clear();
    takeCounts({}, false);
    Q_EMIT answeredChanged();
}

FoundRow SearchController::rowOf(const desk::Found& found) const
{
    FoundRow row;
    row.kind = nameOf(found.kind);
    row.target = found.id;
    row.key = keyOf(found);
    row.anchor = found.anchor;
    row.title = (found.kind == desk::FoundKind::Note ? found.title : withSigns(found.title)).simplified();
    row.place = placeOf(found);
    QString words;
    for (const desk::SnippetPart& part : readable(found)) {
        if (part.match)
            row.marks.marks.push_back(
                {TextMark::Found, static_cast<int>(words.size()), static_cast<int>(part.text.size())});
        words += part.text;
    }
    if (row.marks.marks.empty() && words.size() > kMostWords)
        words = words.left(words.lastIndexOf(u' ', kMostWords)) + u'…';
    row.words = Markup::ofWords(words);
    return row;
}

QString SearchController::placeOf(const desk::Found& found) const
{
    switch (found.kind) {
    case desk::FoundKind::Unit:
        return found.place.isEmpty() ? found.courseTitle : tr("Unit %1 · %2").arg(found.place, found.courseTitle);
    case desk::FoundKind::Note: return found.at ? tr("Your note · %1").arg(dayOf(*found.at)) : tr("Your note");
    case desk::FoundKind::Card: return found.dueNow ? tr("Card · due now") : tr("Card · %1").arg(found.courseTitle);
    case desk::FoundKind::Question: break;
    }
    return found.place;
}

}  // namespace carrel::ui
