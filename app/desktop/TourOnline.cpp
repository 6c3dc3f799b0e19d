// SPDX-License-Identifier: GPL-3.0-or-later
// The tour's steps with an academy.
#include "app/desktop/Tour.h"

#include "core/sync/Ledger.h"
#include "ui/library/DownloadController.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::desktop {
namespace {

constexpr int kCardsOffline = 5;

}  // namespace

Tour::Outcome Tour::joinAcademy()
{
    if (!m_online.academy().start())
        return {};
    if (!m_hands->press(u"Academy"_s) || !m_hands->see(u"Address of the academy"_s))
        return {};
    settle(*m_desk.window());
    m_hands->press(u"Address of the academy"_s);
    m_hands->type(m_online.academy().address());
    m_hands->press(u"Enrolment code"_s);
    m_hands->type(m_online.academy().code());
    picture(u"20-join"_s);
    QElapsedTimer joining;
    joining.start();
    m_hands->key(Qt::Key_Return);
    if (!m_hands->see(u"Sign out"_s))
        return {};
    const qint64 joined = joining.elapsed();
    const auto inStep = [this] { return waiting() == 0; };
    if (!runUntil(inStep, 60s) || !m_hands->see(u"In step, just now"_s))
        return {};
    picture(u"21-academy"_s);
    return u"a device after %1 ms, all of this desk there after %2 ms"_s.arg(joined).arg(joining.elapsed());
}

Tour::Outcome Tour::fetchCourses()
{
    m_hands->key(QKeySequence(u"Ctrl+2"_s));
    if (!m_hands->see(u"Update, "_s) || !m_hands->see(u"Download all"_s))
        return {};
    picture(u"22-offered"_s);
    QElapsedTimer fetching;
    fetching.start();
    m_hands->key(QKeySequence(u"Ctrl+D"_s));
    const auto* downloads = m_desk.view()->property("downloads").value<ui::DownloadController*>();
    if (!runUntil([downloads] { return downloads->wanting() == 0 && !downloads->isUnderWay(); }, 60s)
        || !m_hands->see(u"On this desk"_s))
        return {};
    const qint64 fetched = fetching.elapsed();
    settle(*m_desk.window());
    picture(u"23-shelf"_s);
    return u"%1 courses after %2 ms, all done in them kept"_s.arg(holdings().courses).arg(fetched);
}

bool Tour::reviewSome(int cards)
{
    m_hands->key(QKeySequence(u"Ctrl+1"_s));
    if (!m_hands->see(u"Start review"_s))
        return false;
    m_hands->key(Qt::Key_R);
    for (int card = 0; card < cards; ++card) {
        if (!m_hands->see(u"show the answer"_s))
            return false;
        m_hands->key(Qt::Key_Space);
        if (!m_hands->see(u"Good"_s))
            return false;
        m_hands->key(Qt::Key_3);
    }
    if (!m_hands->see(u"show the answer"_s))
        return false;
    m_hands->key(Qt::Key_Escape);
    return m_hands->see(u"Start review"_s);
}

int Tour::waiting()
{
    ui::DeskHandle* handle = m_home.session.desk();
    if (!handle)
        return -1;
    auto sums = sync::Ledger(handle->desk().vault()).sums();
    if (!runUntil([&sums] { return sums.isFinished(); }) || !sums.result())
        return -1;
    return sums.result()->waiting;
}

Tour::Outcome Tour::studyOffline()
{
    m_online.academy().stop();
    if (!reviewSome(kCardsOffline) || waiting() < kCardsOffline)
        return {};
    const int wait = waiting();
    if (!m_hands->see(u"%1 changes wait"_s.arg(wait)))
        return {};
    picture(u"24-offline"_s);
    return u"%1 answers given, %2 changes wait"_s.arg(kCardsOffline).arg(wait);
}

Tour::Outcome Tour::comeBack()
{
    if (!m_online.academy().start())
        return {};
    QElapsedTimer since;
    since.start();
    m_hands->key(QKeySequence(u"Ctrl+7"_s));
    if (!m_hands->press(u"Sync now"_s) || !runUntil([this] { return waiting() == 0; }, 60s)
        || !m_hands->see(u"In step with the academy"_s))
        return {};
    const qint64 inStep = since.elapsed();
    picture(u"25-ledger"_s);
    return u"in step after %1 ms"_s.arg(inStep);
}

Tour::Outcome Tour::meetOnSecondDesk()
{
    const auto courses = m_online.secondDesk();
    if (!courses)
        return {};
    const auto there = m_online.secondDigest();
    const auto here = OnlineTour::digestOf(m_home.session.desk()->desk());
    if (!there || !here || *there != *here)
        return {};
    const int today = holdings().reviewsToday;
    if (m_online.secondReviewsToday() != today)
        return {};
    return u"%1 courses fetched, the same digest, %2 reviews today on both"_s.arg(*courses).arg(today);
}

}  // namespace carrel::desktop
