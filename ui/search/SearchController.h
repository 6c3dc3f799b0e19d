// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/search/FoundRow.h"
#include "ui/search/ParagraphOf.h"

#include <QHash>

namespace carrel::ui {

/// Searches while a person types. Each change of the query asks anew and never waits; only the answer to the newest
/// question is taken, and what is shown stays until it comes. The query is kept nowhere else.
class SearchController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged FINAL)
    Q_PROPERTY(bool newestFirst READ isNewestFirst WRITE setNewestFirst NOTIFY newestFirstChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* found READ found CONSTANT FINAL)
    Q_PROPERTY(bool blank READ isBlank NOTIFY queryChanged FINAL)
    Q_PROPERTY(QString answered READ answered NOTIFY answeredChanged FINAL)
    Q_PROPERTY(bool counted READ isCounted NOTIFY countsChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY countsChanged FINAL)
    Q_PROPERTY(int units READ units NOTIFY countsChanged FINAL)
    Q_PROPERTY(int notes READ notes NOTIFY countsChanged FINAL)
    Q_PROPERTY(int cards READ cards NOTIFY countsChanged FINAL)
    Q_PROPERTY(int questions READ questions NOTIFY countsChanged FINAL)

public:
    enum Kind { All, Units, Notes, Cards, Questions };
    Q_ENUM(Kind)

    using ScreenController::ScreenController;

    QString query() const { return m_query; }
    void setQuery(const QString& query);
    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    bool isNewestFirst() const { return m_newestFirst; }
    void setNewestFirst(bool newestFirst);
    QAbstractItemModel* found() { return &m_found; }
    /// There is nothing to look for.
    bool isBlank() const { return m_query.trimmed().isEmpty(); }
    /// The query that what is shown belongs to.
    QString answered() const { return m_answered; }
    /// The counts belong to what is shown, or to what was shown a moment ago.
    bool isCounted() const { return m_counted; }
    int total() const { return m_counts.total(); }
    int units() const { return m_counts.units; }
    int notes() const { return m_counts.notes; }
    int cards() const { return m_counts.cards; }
    int questions() const { return m_counts.questions; }

    /// Asks for the next page, when there is one and none is on its way.
    Q_INVOKABLE void more();

Q_SIGNALS:
    void queryChanged();
    void kindChanged();
    void newestFirstChanged();
    void answeredChanged();
    void countsChanged();

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    desk::Searching& searching() const { return desk()->desk().searching; }
    bool isNewest(int question) const { return desk() && question == m_question; }
    void ask();
    void askPage(int offset);
    void askCounts();
    void take(const std::vector<desk::Found>& page, int offset);
    /// Says of each unit in which paragraph it matched, once the page is on the screen.
    void askParagraphs(const std::vector<desk::Found>& page);
    void takeParagraphs(const QHash<QString, Paragraph>& paragraphs);
    void takeCounts(const desk::SearchCounts& counts, bool counted);
    void clear();
    FoundRow rowOf(const desk::Found& found) const;
    QString placeOf(const desk::Found& found) const;

    QString m_query;
    QString m_answered;
    Kind m_kind = All;
    bool m_newestFirst = false;
    RowListModel<FoundRow> m_found;
    desk::SearchCounts m_counts;
    bool m_counted = false;
    bool m_counting = false;
    bool m_turning = false;  ///< a further page is on its way
    bool m_atEnd = true;
    int m_question = 0;  ///< numbers what was asked; an answer to an older one is dropped
};

}  // namespace carrel::ui
