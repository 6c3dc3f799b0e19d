// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/ScreenController.h"
#include "ui/cards/CardListModel.h"

#include <QTimer>

namespace carrel::ui {

/// The cards of the desk by a query, some of them picked, and what is done with those as one step.
class CardsController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(QString trouble READ trouble NOTIFY answered FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY answered FINAL)
    Q_PROPERTY(int total READ total NOTIFY answered FINAL)
    Q_PROPERTY(int picked READ picked NOTIFY pickedChanged FINAL)
    Q_PROPERTY(QString undoWords READ undoWords NOTIFY undoChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* cards READ cards CONSTANT FINAL)

public:
    enum Act { Suspend, Unsuspend, Bury, Unbury, Reset };
    Q_ENUM(Act)

    explicit CardsController(QObject* parent = nullptr);

    QString query() const { return m_query; }
    void setQuery(const QString& query);
    /// What of the query means nothing; empty: all of it means something.
    QString trouble() const { return m_trouble; }
    bool isKnown() const { return m_known; }
    int total() const { return m_cards.rowCount(); }
    int picked() const { return static_cast<int>(m_cards.picked().size()); }
    /// What undo() takes back: "Suspend, 12 cards"; empty: nothing.
    QString undoWords() const { return m_undo.isEmpty() ? QString() : m_undo.last(); }
    QAbstractItemModel* cards() { return &m_cards; }

    /// Picks a row, or lets it go.
    Q_INVOKABLE void toggle(int row);
    /// Picks the rows from the one toggled last.
    Q_INVOKABLE void pickTo(int row);
    Q_INVOKABLE void pickAll();
    Q_INVOKABLE void pickNone();
    /// With all that is picked.
    Q_INVOKABLE void act(carrel::ui::CardsController::Act act);
    /// The same: lets it come in so many days, "3", or spread over a range of days, "3-7".
    Q_INVOKABLE void setDue(const QString& days);
    Q_INVOKABLE bool meansDays(const QString& days) const;
    /// The same: puts a tag on each, or takes it off.
    Q_INVOKABLE void setTag(const QString& tag, bool on);
    Q_INVOKABLE bool isTag(const QString& tag) const;
    Q_INVOKABLE void undo();

Q_SIGNALS:
    void queryChanged();
    void answered();
    void pickedChanged();
    void undoChanged();
    /// "12 cards suspended".
    void acted(const QString& words);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void dayTurned() override { nounsChanged(store::Noun::Cards); }
    void watchedAgain() override;

private:
    void find();
    std::vector<CardId> pickedCards() const;
    /// `words` says of the cards what was done: "%1 suspended".
    void whenActed(const QFuture<Result<int>>& act, const QString& name, const QString& words, const QString& none);
    void take(const Result<std::vector<store::BrowsedCard>>& found);

    std::unique_ptr<desk::Browsing> m_browsing;
    CardListModel m_cards;
    QString m_query;
    QString m_trouble;
    QStringList m_undo;
    QTimer m_soon;
    int m_serial = 0;
    int m_lastToggled = 0;
    bool m_known = false;
    bool m_stale = true;  ///< what changed while nobody looked is read when somebody does
};

}  // namespace carrel::ui
