// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Tour.h"

#include "app/desktop/SampleDesk.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QQuickItem>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::desktop {

namespace {

constexpr int kCardsToReview = 20;
constexpr int kMostItems = 60;
constexpr auto kGlance = 500ms;
const QString kNote = u"Gutenberg cast letters; Korea had done so before him. Ask who paid for the lead. #print"_s;
const QString kNoteWords = u"paid for the lead"_s;
const QString kStopped = u"stopped-here.png"_s;

/// What this learner knows: words of a question, and the keys that answer it.
struct Known {
    QStringView question;
    QStringView keys;
};
constexpr std::array kKnown{
    Known{u"meet at least one slow call", u"18"},
    Known{u"How many requests are inside it", u"12"},
    Known{u"How many requests can be done in a second", u"200"},
    Known{u"Nine requests take 10 ms each", u"a"},
    Known{u"Why is the time of day a poor clock", u"a"},
    Known{u"is 80% busy", u"d"},
};

QString seconds(const QElapsedTimer& since)
{
    return u"%1 s"_s.arg(double(since.elapsed()) / 1000, 0, 'f', 2);
}

/// True when some file below `folder` holds `words` as they are.
bool liesOpen(const QString& folder, const QByteArray& words)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(words))
            return true;
    }
    return false;
}

template <class T>
std::optional<T> waitFor(QFuture<Result<T>> future)
{
    if (!runUntil([&future] { return future.isFinished(); }) || !future.result())
        return std::nullopt;
    return *future.result();
}

}  // namespace

Tour::Tour(const QString& folder) : m_folder(folder), m_desk(m_home.session, m_home.look) {}

int Tour::run()
{
    if (!m_folder.mkpath(u"."_s)) {
        std::fprintf(stderr, "carrel --tour: %s cannot be made\n", qPrintable(m_folder.path()));
        return 1;
    }
    dropOldPictures();
    if (!m_desk.window()) {
        std::fprintf(stderr, "carrel --tour: the window did not load\n%s\n", qPrintable(m_desk.warnings().join(u'\n')));
        return 1;
    }
    m_home.look.setScheme(u"light"_s);
    m_home.look.setMotion(u"reduced"_s);
    m_desk.window()->resize(1280, 800);
    m_desk.window()->show();
    m_desk.window()->requestActivate();
    settle(*m_desk.window());
    m_hands.emplace(*m_desk.window());
    std::vector<Step> steps{{u"create a desk"_s, &Tour::createDesk},
                            {u"import the sample academy"_s, &Tour::importAcademy},
                            {u"read a unit"_s, &Tour::readUnit},
                            {u"take a quiz"_s, &Tour::takeQuiz},
                            {u"review 20 cards"_s, &Tour::reviewCards},
                            {u"write a note"_s, &Tour::writeNote},
                            {u"search for it"_s, &Tour::searchNote},
                            {u"lock"_s, &Tour::lockDesk},
                            {u"reopen and find everything"_s, &Tour::reopenDesk}};
    if (m_online.academy().isPossible())
        steps.insert(steps.end(), {{u"join an academy"_s, &Tour::joinAcademy},
                                   {u"fetch its courses"_s, &Tour::fetchCourses},
                                   {u"study while it is gone"_s, &Tour::studyOffline},
                                   {u"come back into step"_s, &Tour::comeBack},
                                   {u"find it on a second desk"_s, &Tour::meetOnSecondDesk}});
    else
        std::printf("Without carrel-academy beside this program the tour stays offline.\n");
    int number = 0;
    for (const Step& step : steps) {
        if (!take(step, ++number))
            return 1;
    }
    for (const QString& warning : m_desk.warnings())
        std::fprintf(stderr, "carrel --tour: %s\n", qPrintable(warning));
    std::printf("%d pictures in %s\n", m_pictures, qPrintable(m_folder.absolutePath()));
    return m_desk.warnings().isEmpty() ? 0 : 1;
}

void Tour::dropOldPictures()
{
    for (const QString& name : m_folder.entryList({u"[0-9][0-9]-*.png"_s, kStopped}, QDir::Files))
        m_folder.remove(name);
}

/// What the step before said would stand in the pictures of this one: it goes after eight seconds, and a tour is
/// faster.
void Tour::letGoOfToast()
{
    for (QQuickItem* item : m_desk.window()->findChildren<QQuickItem*>())
        if (QByteArrayView(item->metaObject()->className()).startsWith("Toast_"))
            QMetaObject::invokeMethod(item, "dismiss");
}

bool Tour::take(const Step& step, int number)
{
    letGoOfToast();
    QElapsedTimer since;
    since.start();
    const Outcome outcome = (this->*step.walk)();
    if (!outcome) {
        picture(QFileInfo(kStopped).completeBaseName());
        std::printf("%d  %-28s not seen; the picture stopped-here.png shows where\n", number, qPrintable(step.name));
        for (const QString& warning : m_desk.warnings())
            std::fprintf(stderr, "carrel --tour: %s\n", qPrintable(warning));
        return false;
    }
    std::printf("%d  %-28s %8s  %s\n", number, qPrintable(step.name), qPrintable(seconds(since)), qPrintable(*outcome));
    std::fflush(stdout);
    return true;
}

void Tour::picture(const QString& name)
{
    settle(*m_desk.window());
    if (m_desk.window()->grabWindow().save(m_folder.filePath(name + u".png"_s)))
        ++m_pictures;
}

Tour::Outcome Tour::createDesk()
{
    if (!m_hands->see(u"A desk of your own"_s))
        return {};
    settle(*m_desk.window());
    picture(u"01-first-run"_s);
    m_hands->type(u"Mira"_s);
    m_hands->key(Qt::Key_Return);
    m_hands->type(kSamplePassphrase);
    m_hands->key(Qt::Key_Return);
    m_hands->type(kSamplePassphrase);
    QElapsedTimer making;
    making.start();
    m_hands->key(Qt::Key_Return);
    if (!m_hands->see(u"Write this down"_s))
        return {};
    const QString made = seconds(making);
    picture(u"02-recovery-code"_s);
    if (!m_hands->press(u"I have written it down"_s) || !m_hands->press(u"To my desk"_s)
        || !m_hands->see(u"Your shelf is empty"_s))
        return {};
    picture(u"03-today-empty"_s);
    return u"keys made and the vault opened in %1"_s.arg(made);
}

Tour::Outcome Tour::importAcademy()
{
    QElapsedTimer reading;
    reading.start();
    if (!m_hands->press(u"Add the sample academy"_s) || !m_hands->see(u"Keep what came from these 3 files"_s))
        return {};
    const QString read = seconds(reading);
    picture(u"04-import-report"_s);
    QElapsedTimer keeping;
    keeping.start();
    if (!m_hands->press(u"Keep all 3"_s) || !m_hands->see(u"Three courses came in"_s))
        return {};
    const QString kept = seconds(keeping);
    picture(u"05-today"_s);
    m_hands->key(QKeySequence(u"Ctrl+2"_s));
    if (!m_hands->see(u"Sorted by last opened"_s))
        return {};
    picture(u"06-library"_s);
    return u"read in %1, kept in %2, %3 courses"_s.arg(read, kept).arg(holdings().courses);
}

Tour::Outcome Tour::readUnit()
{
    QElapsedTimer opening;
    opening.start();
    if (!m_hands->press(u"The book and its readers"_s) || !m_hands->see(u"Mark as read"_s))
        return {};
    const QString opened = seconds(opening);
    picture(u"07-reader"_s);
    m_hands->key(Qt::Key_Space);
    // A text that still grows has its end further below: a person presses again, and who is slow has read it by then.
    const auto isRead = [this] {
        m_hands->key(Qt::Key_End);
        settle(*m_desk.window());
        return m_hands->seesNow(u"Read to the end"_s) || m_hands->press(u"Mark as read"_s, kGlance);
    };
    if (!runUntil(isRead) || !m_hands->see(u"Read to the end"_s))
        return {};
    picture(u"08-reader-end"_s);
    return u"opened in %1, %2 unit done"_s.arg(opened).arg(holdings().unitsDone);
}

QString Tour::answerToItem() const
{
    for (const Known& known : kKnown) {
        if (m_hands->seesNow(known.question.toString()))
            return known.keys.toString();
    }
    return m_hands->seesNow(u": choose"_s) ? u"a"_s : u"20"_s;
}

Tour::Outcome Tour::takeQuiz()
{
    m_hands->key(QKeySequence(u"Ctrl+2"_s));
    if (!m_hands->see(u"Sorted by last opened"_s) || !m_hands->press(u"Reading performance figures"_s)
        || !m_hands->see(u"A figure is a claim"_s) || !m_hands->press(u"Where do you start?"_s)
        || !m_hands->see(u"Stop here"_s))
        return {};
    settle(*m_desk.window());
    picture(u"09-quiz"_s);
    int items = 0;
    const auto isOver = [this] { return m_hands->seesNow(u"Back to the course"_s); };
    for (; items < kMostItems && !isOver(); ++items) {
        if (items == 1)
            picture(u"10-quiz-next-item"_s);
        m_hands->type(answerToItem());
        settle(*m_desk.window());
        if (m_hands->seesNow(u"Guessing"_s) && m_hands->seesNow(u": choose"_s))
            m_hands->key(Qt::Key_1);
        settle(*m_desk.window());
        m_hands->key(Qt::Key_Return);
        // What comes next depends on the answer, which is saved first: keys meant for it must not come before it.
        const QString next = u"Item %1 of"_s.arg(items + 2);
        if (!runUntil([&] { return isOver() || m_hands->seesNow(next); }))
            return {};
        settle(*m_desk.window());
    }
    if (!isOver())
        return {};
    picture(u"11-quiz-result"_s);
    return u"%1 items walked, %2"_s.arg(items).arg(m_hands->nameOf(u"Your level"_s));
}

Tour::Outcome Tour::reviewCards()
{
    m_hands->key(QKeySequence(u"Ctrl+1"_s));
    if (!m_hands->see(u"Start review"_s))
        return {};
    const int before = holdings().reviewsToday;
    m_hands->key(Qt::Key_R);
    qint64 slowest = 0;
    for (int card = 0; card < kCardsToReview; ++card) {
        if (!m_hands->see(u"show the answer"_s))
            return {};
        if (card == 0)
            picture(u"12-review-front"_s);
        m_hands->key(Qt::Key_Space);
        if (!m_hands->see(u"Good"_s))
            return {};
        if (card == 0)
            picture(u"13-review-answer"_s);
        QElapsedTimer answering;
        answering.start();
        m_hands->key(card % 5 == 4 ? Qt::Key_1 : Qt::Key_3);
        if (!m_hands->see(u"show the answer"_s))
            return {};
        slowest = std::max(slowest, answering.elapsed());
    }
    const int answered = holdings().reviewsToday - before;
    m_hands->key(Qt::Key_Escape);
    if (answered != kCardsToReview || !m_hands->see(u"Start review"_s))
        return {};
    picture(u"14-today-after"_s);
    return u"%1 answers in the vault, the slowest next card after %2 ms"_s.arg(answered).arg(slowest);
}

Tour::Outcome Tour::writeNote()
{
    m_hands->key(QKeySequence(u"Ctrl+4"_s));
    if (!m_hands->see(u"Notes"_s))
        return {};
    settle(*m_desk.window());
    m_hands->key(QKeySequence(u"Ctrl+N"_s));
    settle(*m_desk.window());
    m_hands->type(kNote);
    if (!runUntil([this] { return holdings().notes == 1; }))
        return {};
    picture(u"15-notes"_s);
    return u"%1 letters, kept by themselves"_s.arg(kNote.size());
}

Tour::Outcome Tour::searchNote()
{
    m_hands->key(QKeySequence(u"Ctrl+6"_s));
    settle(*m_desk.window());
    QElapsedTimer searching;
    searching.start();
    m_hands->type(kNoteWords);
    if (!m_hands->see(u"Gutenberg cast letters"_s))
        return {};
    const QString found = seconds(searching);
    picture(u"16-search"_s);
    return u"found %1 after the first letter"_s.arg(found);
}

Tour::Outcome Tour::lockDesk()
{
    m_before = holdings();
    m_hands->key(QKeySequence(u"Ctrl+L"_s));
    if (!m_hands->see(u"desk is locked"_s))
        return {};
    picture(u"17-locked"_s);
    if (!runUntil([this] { return m_home.session.desk() == nullptr; }))
        return {};
    if (liesOpen(m_home.path(), kNoteWords.toUtf8()) || liesOpen(m_home.path(), "Gutenberg"))
        return {};
    return u"the vault holds no word of the note or the courses in the clear"_s;
}

Tour::Outcome Tour::reopenDesk()
{
    settle(*m_desk.window());
    m_hands->type(kSamplePassphrase);
    QElapsedTimer opening;
    opening.start();
    m_hands->key(Qt::Key_Return);
    if (!m_hands->see(u"This week"_s))
        return {};
    const QString opened = seconds(opening);
    picture(u"18-reopened"_s);
    const Holdings after = holdings();
    if (!(after == m_before))
        return {};
    m_hands->key(QKeySequence(u"Ctrl+,"_s));
    if (!m_hands->see(u"Find a setting"_s))
        return {};
    picture(u"19-settings"_s);
    return u"open in %1: %2 courses, %3 unit read, %4 quiz handed in, %5 reviews, %6 note, all there"_s.arg(opened)
        .arg(after.courses)
        .arg(after.unitsDone)
        .arg(after.attempts)
        .arg(after.reviewsToday)
        .arg(after.notes);
}

Tour::Holdings Tour::holdings()
{
    Holdings held;
    ui::DeskHandle* handle = m_home.session.desk();
    if (!handle)
        return held;
    desk::Desk& desk = handle->desk();
    if (const auto shelf = waitFor(desk.reading.shelf())) {
        held.courses = static_cast<int>(shelf->size());
        for (const desk::ShelfCourse& course : *shelf) {
            held.unitsDone += course.unitsDone;
            const auto outline = waitFor(desk.reading.outline(course.id));
            for (const desk::OutlineEntry& entry : outline ? outline->entries : std::vector<desk::OutlineEntry>()) {
                if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                    held.attempts += static_cast<int>(waitFor(desk.testing.attempts(QuizId{entry.id}))
                                                          .value_or(std::vector<desk::PastAttempt>())
                                                          .size());
            }
        }
    }
    if (const auto view = waitFor(desk.today.view()))
        held.reviewsToday = view->week.empty() ? 0 : view->week.back().cards;
    if (const auto notes = waitFor(desk.noting.list()))
        held.notes = static_cast<int>(notes->size());
    return held;
}

}  // namespace carrel::desktop
