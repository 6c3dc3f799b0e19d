// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Browsing.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace carrel::ui {

/// Any number of cards of which only those in sight are read: it says which lines it wants, and is given them.
class CardListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { Front = Qt::UserRole, Quiet, Standing, Due, Picked };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Other cards; what was picked of them stays picked.
    void setCards(std::vector<store::BrowsedCard> cards, recall::StudyDay today);
    const std::vector<store::BrowsedCard>& cards() const { return m_cards; }
    /// Lines that came for linesWanted().
    void takeLines(const std::vector<desk::CardLine>& lines);

    const QSet<qint64>& picked() const { return m_picked; }
    /// Picks the rows between two, both among them, or lets them go.
    void pick(int from, int to, bool on);

Q_SIGNALS:
    void linesWanted(const std::vector<carrel::CardId>& cards) const;
    void pickedChanged();

private:
    void want(int row) const;
    QString standingOf(const store::BrowsedCard& card) const;
    QString dueOf(const store::BrowsedCard& card) const;

    std::vector<store::BrowsedCard> m_cards;
    recall::StudyDay m_today;
    QHash<qint64, desk::CardLine> m_lines;
    QSet<qint64> m_picked;
    mutable QSet<int> m_wanted;  ///< pages that are on their way
};

}  // namespace carrel::ui
