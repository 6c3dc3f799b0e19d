// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/MasterKey.h"
#include "core/desk/Desk.h"
#include "core/formats/MarkdownBlocks.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>

namespace carrel::test {

/// A real desk over a real vault in a directory of its own, with a clock the test moves. close() and open() are what a
/// restart is.
class OpenDesk {
public:
    OpenDesk() { open(); }

    void open()
    {
        const QString path = m_directory.filePath(QStringLiteral("desk"));
        auto vault = m_made ? store::Vault::open(path, m_key, clock, m_random)
                            : store::Vault::create(path, m_key, clock, m_random);
        m_made = true;
        m_desk = desk::Desk::over(std::move(*vault)).value();
    }

    void close() { m_desk.reset(); }
    void reopen()
    {
        close();
        open();
    }

    desk::Desk* operator->() { return m_desk.get(); }
    desk::Desk& operator*() { return *m_desk; }
    QString path() const { return m_directory.filePath(QStringLiteral("desk")); }

    /// Keeps a package as Importing does, without a file.
    desk::KeptImport keep(formats::CoursePackage package)
    {
        auto prepared = std::make_shared<desk::PreparedImport>();
        prepared->package.courses.push_back(std::move(package));
        prepared->report.format = QStringLiteral("markdown");
        return wait(m_desk->importing.keep(prepared, std::make_shared<Progress>())).value();
    }

    template <class T>
    static T wait(QFuture<T> future)
    {
        future.waitForFinished();  // a future runs on for a moment after its result
        return future.result();
    }

    ManualClock clock;

private:
    QTemporaryDir m_directory;
    crypto::MasterKey m_key = crypto::MasterKey::generate();
    SeededRandom m_random{7};
    bool m_made = false;
    std::unique_ptr<desk::Desk> m_desk;
};

inline course::Blocks blocks(const QString& markdown)
{
    return formats::blocksFromMarkdown(markdown);
}

/// A small course: two modules, three units of which one is a policy, a check quiz, and as many cards as wanted.
inline formats::CoursePackage smallCourse(int cards = 5)
{
    formats::CoursePackage package;
    package.course.key = QStringLiteral("tides");
    package.course.title = QStringLiteral("Tides and harbours");
    package.course.version = QStringLiteral("1");
    const auto unit = [](const QString& key, const QString& title, const QString& markdown) {
        course::Unit made;
        made.key = key;
        made.title = title;
        made.blocks = blocks(markdown);
        return made;
    };
    package.units.push_back(
        unit(QStringLiteral("basics/spring"), QStringLiteral("Spring tides"),
             QStringLiteral("Twice a month sun and moon pull in line.\n\n## The range grows\n\nSyzygy is "
                            "the word for it.\n\n## And falls\n\nAt neaps the range is small.")));
    package.units.push_back(unit(QStringLiteral("basics/slack"), QStringLiteral("Slack water"),
                                 QStringLiteral("Between flood and ebb the stream stands still.")));
    package.units.push_back(unit(QStringLiteral("rules/harbour"), QStringLiteral("Harbour rules"),
                                 QStringLiteral("Keep to starboard in the fairway.")));
    package.units.back().kind = course::UnitKind::Policy;
    package.units.back().policy = {QStringLiteral("harbour"), QStringLiteral("3"), 60};

    quiz::Quiz quiz;
    quiz.key = QStringLiteral("basics/check");
    quiz.title = QStringLiteral("Check: tides");
    quiz.passShare = 0.5;
    quiz::Item item;
    item.key = QStringLiteral("when");
    item.stem = blocks(QStringLiteral("When are tides highest?"));
    quiz::ChoiceTask task;
    task.choices = {{QStringLiteral("a"), {{QStringLiteral("at new and full moon"), course::Plain, {}}}, 1, {}},
                    {QStringLiteral("b"), {{QStringLiteral("at half moon"), course::Plain, {}}}, 0, {}}};
    item.task = task;
    item.unitKey = QStringLiteral("basics/spring");
    quiz.items.push_back(item);
    package.quizzes.push_back(quiz);

    course::Module basics{QStringLiteral("basics"), QStringLiteral("Basics"), {}, {}};
    basics.entries = {{course::EntryKind::Unit, QStringLiteral("basics/spring")},
                      {course::EntryKind::Unit, QStringLiteral("basics/slack")},
                      {course::EntryKind::Quiz, QStringLiteral("basics/check")}};
    course::Module rules{QStringLiteral("rules"), QStringLiteral("Rules"), {}, {}};
    rules.entries = {{course::EntryKind::Unit, QStringLiteral("rules/harbour")}};
    package.course.modules = {basics, rules};

    for (int i = 0; i < cards; ++i) {
        course::Card card;
        card.key = QStringLiteral("card-%1").arg(i);
        card.noteKey = card.key;
        card.front = blocks(QStringLiteral("Question number %1 about ebb").arg(i));
        card.back = blocks(QStringLiteral("Answer number %1").arg(i));
        card.unitKey = QStringLiteral("basics/spring");
        package.cards.push_back(card);
    }
    return package;
}

}  // namespace carrel::test
