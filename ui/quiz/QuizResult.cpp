// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the end: the part of QuizController that shows how it went and leads on.
#include "core/base/WhenDone.h"
#include "core/desk/CardFromItem.h"
#include "ui/quiz/QuizController.h"
#include "ui/quiz/QuizWords.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// Marked by this desk alone.
bool isProvisional(const quiz::Attempt& attempt)
{
    const auto& marking = attempt.record().marking;
    return marking && marking->isProvisional;
}

}  // namespace

void QuizController::showResult()
{
    std::vector<ResultRow> rows;
    int place = 0;
    int number = 0;
    for (const int index : m_open->attempt.order()) {
        const auto at = static_cast<std::size_t>(index);
        ResultRow row = resultRowOf(m_open->attempt, index, telling());
        row.place = place++;
        if (std::holds_alternative<quiz::NoTask>(quiz().items[at].task))
            continue;
        row.label = QString::number(++number);
        row.isCard = m_cards.contains(index);
        row.mayMark = mayMarkOwn(index);
        if (row.mayMark)
            takeCriteria(row, quiz().items[at], m_open->attempt.record().answers[at]);
        rows.push_back(std::move(row));
    }
    m_results.setRows(rows);
}

QString QuizController::resultSentence() const
{
    if (!isHandedIn())
        return {};
    if (objection())
        return objectionSentence();
    const int waiting = waitingEssays();
    const QString sentence = waiting > 0 ? waitingSentence(waiting) : sentenceOf(quiz(), m_counts, telling());
    if (m_counts.ownMarked > 0)
        return ownSentence(sentence);
    return isProvisional(m_open->attempt) ? provisionalSentence(sentence) : sentence;
}

QString QuizController::resultDetail() const
{
    if (!isHandedIn())
        return {};
    const Marker marker = m_open->mayMarkOwn && telling().marks ? Marker::Learner : Marker::Teacher;
    const QString detail = waitingEssays() > 0 ? waitingDetail(quiz(), m_counts, telling(), marker)
                                               : detailOf(quiz(), m_counts, telling());
    if (isProvisional(m_open->attempt))
        return provisionalDetail() + u' ' + detail;
    if (m_counts.ownMarked > 0)
        return detail + u' ' + ownDetail(m_counts.ownMarked);
    return objection() ? objectionDetail(quiz(), objection()) + u' ' + detail : detail;
}

double QuizController::share() const
{
    const bool isSaid = m_open && telling().marks && !isAdaptive() && !m_counts.isUngraded && waitingEssays() == 0;
    return isSaid ? m_counts.share : -1;
}

QVariantList QuizController::topics() const
{
    QVariantList rows;
    if (!isHandedIn() || !isAdaptive())
        return rows;
    for (const quiz::Placed& topic : quiz::Placing(quiz(), m_open->attempt.record()).topics())
        rows << QVariant(QStringList{topic.topic, topic.level.isEmpty() ? tr("below all levels") : topic.level,
                                     tr("%1%").arg(qRound(topic.sureness * 100)), QString::number(topic.answers)});
    return rows;
}

bool QuizController::mayMarkOwn(int item) const
{
    if (!isHandedIn() || !m_open->mayMarkOwn || !telling().marks)
        return false;
    const auto at = static_cast<std::size_t>(item);
    const quiz::Grade grade = m_open->attempt.gradeOf(item);
    return std::holds_alternative<quiz::EssayTask>(quiz().items[at].task)
           && (grade.outcome == quiz::Outcome::ForAPerson || grade.byLearner);
}

void QuizController::markOwn(int item, const QList<double>& points)
{
    if (item < 0 || static_cast<std::size_t>(item) >= quiz().items.size() || !mayMarkOwn(item))
        return;
    ResultRow row;
    takeCriteria(row, quiz().items[static_cast<std::size_t>(item)], {});
    quiz::PersonMark mark;
    for (qsizetype at = 0; at < row.most.size(); ++at) {
        const double given = std::clamp(points.value(at), 0.0, row.most[at]);
        mark.points += given;
        mark.criteria.push_back({row.criteria[at], given, row.most[at]});
    }
    await(testing().markOwn(m_open->id, item, mark));
}

void QuizController::takeBackOwnMark(int item)
{
    if (isHandedIn() && m_open->mayMarkOwn)
        await(testing().markOwn(m_open->id, item, std::nullopt));
}

void QuizController::makeCard(int item)
{
    if (!isHandedIn() || m_cards.contains(item))
        return;
    whenDone(testing().makeCard(m_open->id, item), this, [this, item](const Result<CardId>& card) {
        if (!card && card.error().kind != ErrorKind::AlreadyExists) {
            setFailed(card.error());
            return;
        }
        m_cards.insert(item);
        if (isHandedIn())
            showResult();
        Q_EMIT cardMade(item);
    });
}

void QuizController::lookUp(int item)
{
    if (!m_open || item < 0 || static_cast<std::size_t>(item) >= quiz().items.size())
        return;
    const quiz::Item& asked = quiz().items[static_cast<std::size_t>(item)];
    lookUpKey(asked.unitKey, asked.unitAnchor);
}

void QuizController::lookUpKey(const QString& unitKey, const QString& anchor)
{
    if (!m_open || unitKey.isEmpty())
        return;
    leave();
    whenDone(desk()->desk().reading.findUnit(m_open->course, unitKey), this,
             [this, anchor](const Result<UnitId>& unit) {
                 if (!unit)
                     setFailed(unit.error());
                 else
                     Q_EMIT unitFound(unit->value, anchor);
             });
}

}  // namespace carrel::ui
