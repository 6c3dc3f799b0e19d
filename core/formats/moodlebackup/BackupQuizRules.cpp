// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlebackup/BackupQuizRules.h"

#include "core/formats/QuestionParts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// When a learner sees what, as Moodle keeps it: one bit for each time.
enum ReviewTime { During = 0x10000, AtOnce = 0x1000, Later = 0x100, Closed = 0x10 };

QString words(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.child(name).text().get()).trimmed();
}

double number(pugi::xml_node node, const char* name, double most)
{
    return within(node.child(name).text().as_double(), 0, most, 0);
}

quiz::Telling tellingAt(pugi::xml_node node, int times)
{
    const auto shows = [&](const char* name) {
        const pugi::xml_node option = node.child(name);
        return !option || (option.text().as_int() & times) == times;
    };
    return {shows("reviewcorrectness"), shows("reviewmarks"), shows("reviewrightanswer"),
            shows("reviewspecificfeedback")};
}

void readOrder(pugi::xml_node node, quiz::Quiz& quiz, QStringList& changes)
{
    const auto sections = node.child("sections").children("section");
    const auto shuffles = [](pugi::xml_node section) { return words(section, "shufflequestions") == u"1"; };
    const auto all = std::distance(sections.begin(), sections.end());
    const auto shuffled = std::count_if(sections.begin(), sections.end(), shuffles);
    quiz.shuffleItems = all > 0 ? shuffled == all : words(node, "shufflequestions") == u"1";
    if (shuffled > 0 && shuffled < all)
        tellOnce(changes, u"only some of its parts are shuffled in Moodle, and here none"_s);
}

}  // namespace

void readQuizRules(pugi::xml_node node, quiz::Quiz& quiz, QStringList& changes)
{
    quiz.timeLimitSeconds = static_cast<int>(number(node, "timelimit", 1e7));
    quiz.attemptLimit = static_cast<int>(number(node, "attempts_number", 1000));
    const QString behaviour = words(node, "preferredbehaviour");
    quiz.behaviour = behaviour.startsWith(u"immediate") ? quiz::Behaviour::Immediate
                     : behaviour.startsWith(u"interactive") || behaviour.startsWith(u"adaptive")
                         ? quiz::Behaviour::SeveralTries
                         : quiz::Behaviour::Deferred;
    quiz.certainty = behaviour.endsWith(u"cbm");
    constexpr double kLastSecond = 1e11;
    if (const double closes = number(node, "timeclose", kLastSecond); closes > 0)
        quiz.closesAt = Instant(std::chrono::seconds(static_cast<std::int64_t>(closes)));
    if (number(node, "timeopen", kLastSecond) > 0)
        tellOnce(changes, u"it opens at a moment in Moodle, and here at once"_s);
    readOrder(node, quiz, changes);
    quiz.during = tellingAt(node, During);
    quiz.after = tellingAt(node, AtOnce | Later);
    quiz.closed = tellingAt(node, Closed);
}

void ruleQuestions(pugi::xml_node node, quiz::Quiz& quiz)
{
    if (words(node, "shuffleanswers") != u"0")
        return;
    for (quiz::Item& item : quiz.items) {
        if (auto* choice = std::get_if<quiz::ChoiceTask>(&item.task))
            choice->shuffle = false;
        else if (auto* match = std::get_if<quiz::MatchTask>(&item.task))
            match->shuffle = false;
    }
}

}  // namespace carrel::formats
