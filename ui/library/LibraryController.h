// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/library/DownloadController.h"
#include "ui/library/ShelfRow.h"

namespace carrel::ui {

/// The shelf: which courses are here, how far each is, what they weigh; pinning, taking off and putting back.
class LibraryController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        carrel::ui::DownloadController* downloads READ downloads WRITE setDownloads NOTIFY downloadsChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* courses READ courses CONSTANT FINAL)
    Q_PROPERTY(Filter filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(Order order READ order WRITE setOrder NOTIFY filterChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY shelfChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY shelfChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY shelfChanged FINAL)
    Q_PROPERTY(int shown READ shown NOTIFY shelfChanged FINAL)
    Q_PROPERTY(QString unkeptWords READ unkeptWords NOTIFY shelfChanged FINAL)

public:
    enum Filter { All, UnderWay, Pinned, Finished };
    Q_ENUM(Filter)
    enum Order { LastOpened, Title, Progress, Size };
    Q_ENUM(Order)

    using ScreenController::ScreenController;

    DownloadController* downloads() const { return m_downloads; }
    /// What of the academy's is shown beside what is here.
    void setDownloads(DownloadController* downloads);
    QAbstractItemModel* courses() { return &m_rows; }
    Filter filter() const { return m_filter; }
    void setFilter(Filter filter);
    Order order() const { return m_order; }
    void setOrder(Order order);
    /// "Six courses. 319 MB on this desk, 31 GB free."
    QString summary() const;
    bool isKnown() const { return m_known; }
    /// On this computer.
    int total() const { return static_cast<int>(m_shelf.size()); }
    int shown() const { return m_rows.rowCount(); }
    /// Of what can be fetched again and is not pinned: "two courses, 14 MB". Empty: nothing.
    QString unkeptWords() const;

    Q_INVOKABLE void setPinned(qint64 course, bool pinned);
    /// Takes it off the shelf and says removed(); putBack() undoes it until the desk is closed.
    Q_INVOKABLE void remove(qint64 course);
    Q_INVOKABLE void putBack(qint64 course);
    /// Takes all of those off this computer, and says unkeptRemoved().
    Q_INVOKABLE void removeUnkept();
    /// The last of them.
    Q_INVOKABLE void putUnkeptBack();

Q_SIGNALS:
    void downloadsChanged();
    void filterChanged();
    void shelfChanged();
    /// `fromAcademy`: it can be fetched again, and its room is given back.
    void removed(qint64 course, const QString& title, bool fromAcademy);

    void unkeptRemoved(const QString& words);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void refresh();
    void takeOffers();
    void arrange();
    const desk::ShelfCourse* find(qint64 course) const;
    std::vector<const desk::ShelfCourse*> unkept() const;

    QPointer<DownloadController> m_downloads;
    std::vector<desk::ShelfCourse> m_shelf;
    std::vector<CourseId> m_unkept;  ///< that were taken off together
    RowListModel<ShelfRow> m_rows;
    Filter m_filter = All;
    Order m_order = LastOpened;
    bool m_known = false;
    int m_asked = 0;  ///< counts; two readers may answer out of order, and the answer to the last one counts
};

}  // namespace carrel::ui
