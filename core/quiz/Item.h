// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <QJsonObject>

#include <optional>
#include <variant>
#include <vector>

namespace carrel::quiz {

using course::Blocks;
using course::Text;

/// One option. `fraction` is its share of the mark: 1 is all of it, below 0 takes marks away.
struct Choice {
    QString id;
    Text text;
    double fraction = 0;
    Text feedback;
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// Single choice, multiple choice and true/false.
struct ChoiceTask {
    std::vector<Choice> choices;
    bool multiple = false;
    bool trueFalse = false;
    bool shuffle = true;
    friend bool operator==(const ChoiceTask&, const ChoiceTask&) = default;
};

/// An accepted text; `*` stands for any run of characters where `wildcards` is set.
struct AcceptedText {
    QString pattern;
    double fraction = 1;
    Text feedback;
    bool wildcards = false;
    bool regularExpression = false;
    friend bool operator==(const AcceptedText&, const AcceptedText&) = default;
};

struct TextTask {
    std::vector<AcceptedText> accepted;
    bool caseSensitive = false;
    bool accentSensitive = true;
    friend bool operator==(const TextTask&, const TextTask&) = default;
};

/// An accepted number: within [low, high], both included. Units are written in the stem or in `unit`.
struct AcceptedNumber {
    double value = 0;
    double low = 0;
    double high = 0;
    double fraction = 1;
    Text feedback;
    friend bool operator==(const AcceptedNumber&, const AcceptedNumber&) = default;
};

struct NumericTask {
    std::vector<AcceptedNumber> accepted;
    QString unit;  ///< shown after the field; a response may repeat it
    friend bool operator==(const NumericTask&, const NumericTask&) = default;
};

/// Prompts on the left, each with the index of its target. Targets may outnumber prompts (distractors).
struct MatchPrompt {
    Text text;
    int target = -1;
    friend bool operator==(const MatchPrompt&, const MatchPrompt&) = default;
};

struct MatchTask {
    std::vector<MatchPrompt> prompts;
    std::vector<Text> targets;
    bool shuffle = true;
    friend bool operator==(const MatchTask&, const MatchTask&) = default;
};

/// Text with holes: `before` each gap, then the gap; `tail` after the last. A gap with options is an inline choice; in
/// one to write in, a text or a number may be what is wanted, and the better of them counts.
struct Gap {
    Text before;
    std::vector<AcceptedText> accepted;
    std::vector<Choice> options;
    std::vector<AcceptedNumber> numbers = {};
    double weight = 1;  ///< beside the other gaps of the item
    friend bool operator==(const Gap&, const Gap&) = default;
};

struct GapTask {
    std::vector<Gap> gaps;
    Text tail;
    bool caseSensitive = false;
    friend bool operator==(const GapTask&, const GapTask&) = default;
};

/// Put in order; `items` stands in the right one.
struct OrderTask {
    std::vector<Text> items;
    friend bool operator==(const OrderTask&, const OrderTask&) = default;
};

/// Marked by a person, or by the learner against the guidance.
struct EssayTask {
    Blocks guidance;
    friend bool operator==(const EssayTask&, const EssayTask&) = default;
};

/// Words between items; nothing to answer.
struct NoTask {
    friend bool operator==(const NoTask&, const NoTask&) = default;
};

using Task = std::variant<ChoiceTask, TextTask, NumericTask, MatchTask, GapTask, OrderTask, EssayTask, NoTask>;

/// A question. `key` is unique in its quiz and stable between versions.
struct Item {
    QString key;
    QString title;
    Blocks stem;
    Task task;
    double points = 1;
    double penalty = 0;  ///< share of the mark lost for each further try
    Text feedback;       ///< after any answer
    Text feedbackRight;
    Text feedbackWrong;
    Text feedbackPartly = {};
    bool wholeOnly = false;  ///< an answer that is not wholly right earns nothing
    std::vector<Text> hints;
    QString category;
    QStringList tags;
    QString conceptName;  ///< what it tests
    QString unitKey;      ///< the paragraph it comes from
    QString unitAnchor;
    QString level;
    friend bool operator==(const Item&, const Item&) = default;
};

/// The kind as a person and a script read it: "single-choice", "multiple-choice", "true-false", "short-text",
/// "numeric", "matching", "gap-fill", "ordering", "essay", "description".
QString kindName(const Item& item);

enum class QuizKind { Check, Placement, Assessment, Exam };
enum class Behaviour { Deferred, Immediate, SeveralTries };

/// A placement result from `fromShare` of the marks on.
struct LevelThreshold {
    QString level;
    double fromShare = 0;
    friend bool operator==(const LevelThreshold&, const LevelThreshold&) = default;
};

/// A set of items and the rules it is taken by.
struct Quiz {
    QString key;
    QString title;
    QuizKind kind = QuizKind::Check;
    Behaviour behaviour = Behaviour::Deferred;
    Blocks introduction;
    std::vector<Item> items;
    double passShare = 0;      ///< 0: nothing to pass
    int timeLimitSeconds = 0;  ///< 0: none
    int attemptLimit = 0;      ///< 0: none
    bool shuffleItems = false;
    bool certainty = false;  ///< ask how sure, and mark by it
    std::vector<LevelThreshold> levels;
    friend bool operator==(const Quiz&, const Quiz&) = default;
};

/// What a gap to write in would have: the first text or number that earns something; empty for an inline choice.
QString wantedInGap(const Gap& gap);

/// The form the vault pins to an attempt; reading refuses what it does not know (Unreadable).
QByteArray quizToJson(const Quiz& quiz);
Result<Quiz> quizFromJson(const QByteArray& json);
/// The same as a part of a larger text.
QJsonObject quizToJsonObject(const Quiz& quiz);
Result<Quiz> quizFromJsonValue(const QJsonValue& json);

/// The words of an item for search: stem, options, feedback, never which is right.
QString searchableText(const Item& item);

}  // namespace carrel::quiz
