// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/CardListModel.h"

#include "ui/blocks/TimeWords.h"

#include <algorithm>

namespace carrel::ui {
namespace {

constexpr int kPage = 64;
/// Lines that are kept; more are read again.
constexpr int kMostLines = 4096;

}  // namespace

int CardListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QHash<int, QByteArray> CardListModel::roleNames() const
{
    return {{Front, "front"}, {Quiet, "quiet"}, {Standing, "standing"}, {Due, "due"}, {Picked, "picked"}};
}

QVariant CardListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role < Front)
        return {};
    const store::BrowsedCard& card = m_cards[static_cast<std::size_t>(index.row())];
    if (role == Standing)
        return standingOf(card);
    if (role == Due)
        return dueOf(card);
    if (role == Picked)
        return m_picked.contains(card.card.value);
    const auto line = m_lines.constFind(card.card.value);
    if (line == m_lines.constEnd()) {
        want(index.row());
        return QString();
    }
    if (role == Front)
        return line->front;
    return line->tags.isEmpty()
               ? line->courseTitle
               : line->courseTitle + QStringLiteral(" \u00b7 ") + line->tags.join(QStringLiteral(", "));
}

void CardListModel::want(int row) const
{
    const int page = row / kPage;
    if (m_wanted.contains(page))
        return;
    m_wanted.insert(page);
    std::vector<CardId> cards;
    for (int at = page * kPage; at < std::min((page + 1) * kPage, rowCount()); ++at)
        cards.push_back(m_cards[static_cast<std::size_t>(at)].card);
    Q_EMIT linesWanted(cards);
}

void CardListModel::setCards(std::vector<store::BrowsedCard> cards, recall::StudyDay today)
{
    const bool same = std::equal(cards.begin(), cards.end(), m_cards.begin(), m_cards.end(),
                                 [](const auto& one, const auto& other) { return one.card == other.card; });
    m_today = today;
    m_lines.clear();
    m_wanted.clear();
    if (same) {
        // The list stays where it was scrolled to.
        m_cards = std::move(cards);
        if (!m_cards.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_cards = std::move(cards);
    QSet<qint64> still;
    if (!m_picked.isEmpty())
        for (const store::BrowsedCard& card : m_cards)
            if (m_picked.contains(card.card.value))
                still.insert(card.card.value);
    m_picked = still;
    endResetModel();
    Q_EMIT pickedChanged();
}

void CardListModel::takeLines(const std::vector<desk::CardLine>& lines)
{
    if (m_lines.size() > kMostLines) {
        m_lines.clear();
        m_wanted.clear();
    }
    for (const desk::CardLine& line : lines)
        m_lines.insert(line.card.card.value, line);
    if (!m_cards.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Front, Quiet});
}

void CardListModel::pick(int from, int to, bool on)
{
    const int first = std::max(0, std::min(from, to));
    const int last = std::min(rowCount() - 1, std::max(from, to));
    if (first > last)
        return;
    for (int row = first; row <= last; ++row) {
        const qint64 card = m_cards[static_cast<std::size_t>(row)].card.value;
        if (on)
            m_picked.insert(card);
        else
            m_picked.remove(card);
    }
    Q_EMIT dataChanged(index(first), index(last), {Picked});
    Q_EMIT pickedChanged();
}

QString CardListModel::standingOf(const store::BrowsedCard& card) const
{
    if (card.suspended)
        return tr("suspended");
    if (card.buriedUntil > m_today)
        return tr("buried");
    switch (card.phase) {
    case recall::Phase::New: return tr("new");
    case recall::Phase::Learning:
    case recall::Phase::Relearning: return tr("being learned");
    case recall::Phase::Review: break;
    }
    return card.lapses == 0 ? tr("in review") : card.lapses == 1 ? tr("1 lapse") : tr("%1 lapses").arg(card.lapses);
}

QString CardListModel::dueOf(const store::BrowsedCard& card) const
{
    if (card.phase != recall::Phase::Review)
        return {};
    const int days = card.dueDay.number - m_today.number;
    if (days > 0)
        return againWords({}, days);
    return days == 0 ? tr("today") : days == -1 ? tr("1 day late") : tr("%1 days late").arg(-days);
}

}  // namespace carrel::ui
