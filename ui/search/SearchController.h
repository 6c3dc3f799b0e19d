// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/Markup.h"
#include "ui/blocks/ScreenController.h"

namespace carrel::ui {

/// One thing that was found.
class FoundRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT)
    Q_PROPERTY(qint64 target MEMBER target CONSTANT)
    Q_PROPERTY(QString anchor MEMBER anchor CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString place MEMBER place CONSTANT)
    Q_PROPERTY(carrel::ui::Markup snippet MEMBER snippet CONSTANT)

public:
    QString key;
    QString kind;      ///< "unit", "note", "card" or "question"
    qint64 target = 0; ///< UnitId, NoteId, CardId or QuizId value
    QString anchor;
    QString title;
    QString place;     ///< "Unit 4.2", "Your note · Tuesday", "Card · due now"
    Markup snippet;

    QString id() const { return key; }
    friend bool operator==(const FoundRow&, const FoundRow&) = default;
};

/// Looks through the desk while somebody types. Typing never waits: an answer that comes late is dropped.
class SearchController : public ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    /// 0 all, 1 units, 2 notes, 3 cards, 4 questions.
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(bool newestFirst READ isNewestFirst WRITE setNewestFirst NOTIFY newestFirstChanged)
    Q_PROPERTY(QAbstractItemModel* found READ found CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY foundChanged)
    Q_PROPERTY(int total READ total NOTIFY countsChanged)
    Q_PROPERTY(int units READ units NOTIFY countsChanged)
    Q_PROPERTY(int notes READ notes NOTIFY countsChanged)
    Q_PROPERTY(int cards READ cards NOTIFY countsChanged)
    Q_PROPERTY(int questions READ questions NOTIFY countsChanged)
    /// There is a query, and its answer is here.
    Q_PROPERTY(bool answered READ isAnswered NOTIFY foundChanged)

public:
    using ScreenController::ScreenController;

    QString query() const { return m_query; }
    void setQuery(const QString& query);
    int kind() const { return m_kind; }
    void setKind(int kind);
    bool isNewestFirst() const { return m_newestFirst; }
    void setNewestFirst(bool newest);
    QAbstractItemModel* found() { return &m_found; }
    int count() const { return m_found.rowCount(); }
    int total() const { return m_counts.total(); }
    int units() const { return m_counts.units; }
    int notes() const { return m_counts.notes; }
    int cards() const { return m_counts.cards; }
    int questions() const { return m_counts.questions; }
    bool isAnswered() const { return m_answered; }

    /// The next page, when the list comes to its end.
    Q_INVOKABLE void more();

Q_SIGNALS:
    void queryChanged();
    void kindChanged();
    void newestFirstChanged();
    void foundChanged();
    void countsChanged();

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void search();
    void ask(int offset);
    void countAll();
    void take(const std::vector<desk::Found>& page, int offset);
    FoundRow rowOf(const desk::Found& found) const;

    QString m_query;
    int m_kind = 0;
    bool m_newestFirst = false;
    RowListModel<FoundRow> m_found;
    desk::SearchCounts m_counts;
    bool m_answered = false;
    bool m_atEnd = false;
    bool m_asking = false;
    int m_serial = 0;
};

}  // namespace carrel::ui
