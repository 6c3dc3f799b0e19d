// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/DownloadController.h"

#include "core/base/WhenDone.h"
#include "ui/library/ShelfWords.h"

#include <QNetworkInformation>

#include <algorithm>

namespace carrel::ui {

using namespace std::chrono_literals;
using Stage = DownloadController::Offer::Stage;
using Wish = sync::Downloads::Wish;

namespace {

constexpr auto kLookEvery = 100ms;

bool systemSaysMetered()
{
    const QNetworkInformation* network = QNetworkInformation::instance();
    return network && network->supports(QNetworkInformation::Feature::Metered) && network->isMetered();
}

}  // namespace

DownloadController::DownloadController(QObject* parent) : ScreenController(parent), m_isMetered(systemSaysMetered)
{
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &DownloadController::look);
}

DownloadController::~DownloadController()
{
    stop();
}

void DownloadController::stop()
{
    ++m_round;
    m_dropping = false;
    m_look.stop();
    m_queue.clear();
    m_fetching.clear();
    if (m_progress)
        m_progress->cancel();
}

void DownloadController::setSync(SyncController* sync)
{
    if (sync == m_sync)
        return;
    if (m_sync)
        m_sync->disconnect(this);
    m_sync = sync;
    if (sync) {
        connect(sync, &SyncController::viewChanged, this, &DownloadController::standingMoved);
        connect(sync, &SyncController::clientLeaving, this, &DownloadController::cancelAll);
    }
    Q_EMIT syncChanged();
    standingMoved();
}

void DownloadController::deskArrived()
{
    stop();
    m_known = false;
    m_offers.clear();
    m_unasked.clear();
    m_tried.clear();
    m_givenUp.clear();
    setTrouble({});
    if (desk())
        connect(desk(), &DeskHandle::closing, this, &DownloadController::stop);
    Q_EMIT offersChanged();
    standingMoved();
}

/// A desk without an academy pays nothing for this.
void DownloadController::standingMoved()
{
    if (!m_known && desk() && m_sync && m_sync->hasAcademy())
        refresh();
    else
        updateKept();
}

void DownloadController::nounsChanged(store::ChangeSet nouns)
{
    if (m_known && nouns & store::Noun::Courses)
        refresh();
}

void DownloadController::refresh()
{
    const bool first = !std::exchange(m_known, true);
    whenDone(sync::Downloads::offered(desk()->desk().vault()), this,
             [this, first, round = m_round, asked = ++m_asked](const Offered& offered) {
                 if (!desk() || round != m_round)
                     return;
                 if (asked == m_asked)
                     takeOffered(offered);
                 // Taken off before this desk was last closed: nobody puts that back any more.
                 if (first && offered)
                     dropRemoved();
             });
}

void DownloadController::takeOffered(const Offered& offered)
{
    if (!offered)
        return setFailed(offered.error());
    setReady();
    m_offers.clear();
    for (const sync::OfferedCourse& course : *offered)
        if (course.enrolled && (!course.here || course.newer))
            m_offers.push_back({stageOf(course), course, 0, {}});
    look();
    Q_EMIT offersChanged();
    updateKept();
}

/// Once after each exchange, until it is here, could not be believed, or the person stopped it.
void DownloadController::updateKept()
{
    if (!m_known || !desk() || !m_sync || !m_sync->client() || m_isMetered())
        return;
    const auto exchange = m_sync->lastInStep();
    const auto before = m_queue.size();
    for (const Offer& offer : m_offers) {
        const QString& package = offer.course.package;
        const auto tried = m_tried.constFind(package);
        const bool again = tried != m_tried.constEnd() && *tried == exchange;
        if (!offer.course.pinned || offer.stage != Stage::Newer || again || m_givenUp.contains(package))
            continue;
        m_tried.insert(package, exchange);
        m_unasked.insert(offer.course.key);
        m_queue << offer.course.key;
    }
    if (m_queue.size() == before)
        return;
    restage();
    fetchNext();
}

Stage DownloadController::stageOf(const sync::OfferedCourse& course) const
{
    if (course.key == m_fetching)
        return Stage::Fetching;
    if (m_queue.contains(course.key))
        return Stage::Waiting;
    return course.newer ? Stage::Newer : Stage::Offered;
}

void DownloadController::restage()
{
    for (Offer& offer : m_offers)
        offer.stage = stageOf(offer.course);
    Q_EMIT offersChanged();
}

DownloadController::Offer* DownloadController::find(const QString& key)
{
    const auto found =
        std::find_if(m_offers.begin(), m_offers.end(), [&key](const Offer& each) { return each.course.key == key; });
    return found == m_offers.end() ? nullptr : &*found;
}

int DownloadController::wanting() const
{
    return static_cast<int>(std::count_if(m_offers.begin(), m_offers.end(), [](const Offer& each) {
        return each.stage == Stage::Offered || each.stage == Stage::Newer;
    }));
}

QString DownloadController::wantingWords() const
{
    qint64 bytes = 0;
    for (const Offer& each : m_offers)
        if (each.stage == Stage::Offered || each.stage == Stage::Newer)
            bytes += each.bytes();
    return ui::wantingWords(wanting(), bytes);
}

void DownloadController::download(const QString& key)
{
    const Offer* offer = find(key);
    m_unasked.remove(key);
    if (!desk() || !offer || offer->stage == Stage::Waiting || offer->stage == Stage::Fetching)
        return;
    setTrouble({});
    if (!m_sync || !m_sync->client())
        return setTrouble(downloadTrouble({ErrorKind::SignInNeeded, {}, nullptr}, offer->course.title, 0));
    m_queue << key;
    restage();
    fetchNext();
}

void DownloadController::downloadAll()
{
    QStringList keys;
    for (const Offer& each : m_offers)
        keys << each.course.key;
    for (const QString& key : std::as_const(keys))
        download(key);
}

void DownloadController::cancel(const QString& key)
{
    m_queue.removeAll(key);
    if (const Offer* offer = find(key))
        m_givenUp.insert(offer->course.package);
    if (key == m_fetching && m_progress)
        m_progress->cancel();
    restage();
}

void DownloadController::cancelAll()
{
    m_queue.clear();
    if (m_progress)
        m_progress->cancel();
    restage();
}

void DownloadController::fetchNext()
{
    session::AcademyClient* client = m_sync ? m_sync->client() : nullptr;
    if (!desk() || !client || m_dropping || !m_fetching.isEmpty() || m_queue.isEmpty())
        return;
    m_fetching = m_queue.takeFirst();
    m_byItself = m_unasked.remove(m_fetching);
    if (const Offer* offer = find(m_fetching))
        m_wanted = offer->course;
    m_meter = std::make_shared<Meter>();
    m_progress = std::make_shared<Progress>([meter = m_meter](std::int64_t done, std::int64_t) { meter->done = done; });
    m_since = now();
    m_look.start();
    auto fetching = sync::Downloads(desk()->desk().vault(), desk()->desk().preferences, *client)
                        .download(m_fetching, m_progress, m_byItself ? Wish::Itself : Wish::Person);
    desk()->hold(QFuture<void>(fetching), m_progress);
    whenDone(fetching, this, [this, key = m_fetching, round = m_round](const Result<CourseId>& course) {
        if (round == m_round)
            fetched(key, course);
    });
    restage();
}

void DownloadController::fetched(const QString& key, const Result<CourseId>& course)
{
    m_look.stop();
    m_fetching.clear();
    const QString title = m_wanted.title;
    if (course) {
        std::erase_if(m_offers, [&key](const Offer& each) { return each.course.key == key; });
        if (!m_byItself)
            Q_EMIT arrived(title, m_wanted.newer);
    } else if (course.error().kind != ErrorKind::Cancelled) {
        failed(title, course.error());
    }
    restage();
    fetchNext();
}

/// What nobody asked for fails without words: what is here stays as it is.
void DownloadController::failed(const QString& title, const Error& error)
{
    qInfo("the download: %s", qPrintable(error.trail()));
    const bool allWouldFail = error.kind == ErrorKind::Offline || error.kind == ErrorKind::SignInNeeded;
    if (allWouldFail)
        m_queue.clear();
    else
        m_givenUp.insert(m_wanted.package);
    if (!m_byItself)
        setTrouble(downloadTrouble(error, title, m_wanted.bytes + m_wanted.mediaBytes));
}

void DownloadController::look()
{
    Offer* offer = find(m_fetching);
    if (!offer || !m_meter)
        return;
    offer->done = m_meter->done;
    offer->timeLeft = timeLeft(offer->done, offer->bytes(), now() - m_since);
    Q_EMIT progressChanged();
}

void DownloadController::dropRemoved()
{
    if (!desk() || isUnderWay() || std::exchange(m_dropping, true))
        return;
    auto dropping = sync::Downloads::dropRemoved(desk()->desk().vault());
    desk()->hold(QFuture<void>(dropping), std::make_shared<Progress>());
    whenDone(dropping, this, [this, round = m_round](const Result<int>& dropped) {
        if (round != m_round)
            return;
        m_dropping = false;
        if (dropped && *dropped > 0)
            refresh();
        fetchNext();
    });
}

void DownloadController::forgetTrouble()
{
    setTrouble({});
}

void DownloadController::setTrouble(const ErrorText& trouble)
{
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    Q_EMIT troubleChanged();
}

}  // namespace carrel::ui
