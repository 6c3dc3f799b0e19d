// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Downloads.h"
#include "ui/blocks/ScreenController.h"
#include "ui/sync/SyncController.h"

#include <QSet>
#include <QTimer>

#include <functional>

namespace carrel::ui {

/// The academy's courses for this person that are not on this computer, or are newer there; fetches them one after the
/// other. A newer one that the person keeps on this computer is fetched by itself, where the network does not cost by
/// what is fetched. There is one for each open desk, so that a download goes on while its person reads something else.
class DownloadController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(carrel::ui::SyncController* sync READ sync WRITE setSync NOTIFY syncChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY offersChanged FINAL)
    Q_PROPERTY(int wanting READ wanting NOTIFY offersChanged FINAL)
    Q_PROPERTY(QString wantingWords READ wantingWords NOTIFY offersChanged FINAL)
    Q_PROPERTY(bool underWay READ isUnderWay NOTIFY offersChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText trouble READ trouble NOTIFY troubleChanged FINAL)

public:
    struct Offer {
        enum class Stage { Offered, Newer, Waiting, Fetching } stage = Stage::Offered;
        sync::OfferedCourse course;
        qint64 done = 0;                               ///< bytes that came
        std::optional<std::chrono::seconds> timeLeft;  ///< nothing while it is too early to say
        qint64 bytes() const { return course.bytes + course.mediaBytes; }
    };

    explicit DownloadController(QObject* parent = nullptr);
    ~DownloadController() override;

    SyncController* sync() const { return m_sync; }
    void setSync(SyncController* sync);
    /// The desk has an academy, and its catalogue was read.
    bool isKnown() const { return m_known; }
    /// By title.
    const std::vector<Offer>& offers() const { return m_offers; }
    /// How many can be fetched and nobody has asked for.
    int wanting() const;
    /// "two courses, 14 MB"
    QString wantingWords() const;
    bool isUnderWay() const { return !m_fetching.isEmpty(); }
    ErrorText trouble() const { return m_trouble; }

    /// Who says whether the network costs by what is fetched; the system, unless told otherwise.
    void setMeteredBy(std::function<bool()> isMetered) { m_isMetered = std::move(isMetered); }

    Q_INVOKABLE void download(const QString& key);
    Q_INVOKABLE void downloadAll();
    /// What came of it is not fetched again.
    Q_INVOKABLE void cancel(const QString& key);
    Q_INVOKABLE void cancelAll();
    /// Gives back the room of courses that were taken off the shelf. What was done in them stays.
    Q_INVOKABLE void dropRemoved();
    Q_INVOKABLE void forgetTrouble();

Q_SIGNALS:
    void syncChanged();
    void offersChanged();
    void progressChanged();
    void troubleChanged();
    /// What the person asked for is here.
    void arrived(const QString& title, bool update);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    using Offered = Result<std::vector<sync::OfferedCourse>>;
    struct Meter {
        std::atomic<qint64> done = 0;
    };

    void stop();
    void standingMoved();
    void refresh();
    void takeOffered(const Offered& offered);
    Offer::Stage stageOf(const sync::OfferedCourse& course) const;
    void restage();
    /// Queues what is kept on this computer and newer at the academy.
    void updateKept();
    void fetchNext();
    void fetched(const QString& key, const Result<CourseId>& course);
    void failed(const QString& title, const Error& error);
    void look();
    void setTrouble(const ErrorText& trouble);
    Offer* find(const QString& key);

    QPointer<SyncController> m_sync;
    std::vector<Offer> m_offers;
    QStringList m_queue;
    QString m_fetching;
    QSet<QString> m_unasked;                         ///< keys in the queue by themselves
    QHash<QString, std::optional<Instant>> m_tried;  ///< packages begun by themselves, and after which exchange
    QSet<QString> m_givenUp;                         ///< packages that are not begun by themselves again
    std::function<bool()> m_isMetered;
    bool m_byItself = false;       ///< what is fetched
    sync::OfferedCourse m_wanted;  ///< what is fetched: its offer goes with the commit that brings it
    std::shared_ptr<Progress> m_progress;
    std::shared_ptr<Meter> m_meter;
    Instant m_since{};
    QTimer m_look;
    ErrorText m_trouble;
    bool m_known = false;
    bool m_dropping = false;  ///< what goes and what comes may be the same picture: one after the other
    int m_round = 0;          ///< counts desks; an answer for an earlier one is dropped
    int m_asked = 0;          ///< counts; two readers may answer out of order, and the answer to the last one counts
};

}  // namespace carrel::ui
