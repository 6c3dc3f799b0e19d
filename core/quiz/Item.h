// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/quiz/Area.h"

#include <QJsonObject>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace carrel::quiz {

/// A picture that stands beside words, or in their place.
struct Figure {
    QString media;  ///< hex SHA-256 of the blob; empty: there is none
    QString alt;
    friend bool operator==(const Figure&, const Figure&) = default;
};

/// What is said of an answer: words, the pictures below them, or both. Words alone are one too.
struct Feedback {
    Feedback() = default;
    Feedback(Text said, std::vector<Figure> shown = {}) : words(std::move(said)), pictures(std::move(shown)) {}

    Text words;
    std::vector<Figure> pictures;

    bool empty() const { return words.empty() && pictures.empty(); }
    /// Goes below what is said already.
    void append(const Feedback& more);
    friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// One option. `fraction` is its share of the mark: 1 is all of it, below 0 takes marks away.
struct Choice {
    QString id;
    Text text;
    double fraction = 0;
    Feedback feedback;
    Figure picture = {};  ///< of an option of single and multiple choice
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// What a choice is called where it cannot be seen: its words, or else what its picture shows. May be empty.
QString nameOf(const Choice& choice);

/// Its words and its picture, as far as it has them, as what stands on a page.
Blocks shownOf(const Choice& choice);
Blocks shownOf(const Feedback& feedback);

/// Single choice, multiple choice and true/false.
struct ChoiceTask {
    std::vector<Choice> choices;
    bool multiple = false;
    bool trueFalse = false;
    bool shuffle = true;
    int most = 0;  ///< how many may be chosen where it is multiple; 0: any number
    friend bool operator==(const ChoiceTask&, const ChoiceTask&) = default;
};

/// An accepted text; `*` stands for any run of characters where `wildcards` is set.
struct AcceptedText {
    QString pattern;
    double fraction = 1;
    Feedback feedback;
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

/// To how many figures two numbers are rounded before they are compared, a half away from zero.
struct Rounding {
    enum class To { Significant, Decimals };
    To to = To::Significant;
    int figures = 1;  ///< leastFigures() to kMostFigures
    friend bool operator==(const Rounding&, const Rounding&) = default;
};
/// A double has no more than these that mean anything.
inline constexpr int kMostFigures = 15;
/// One figure that counts, or no decimal.
constexpr int leastFigures(Rounding::To to)
{
    return to == Rounding::To::Significant ? 1 : 0;
}

/// An accepted number: within [low, high], both included; where it is rounded, whatever rounds to the same as `value`,
/// and the ends say the same to whoever knows ranges alone. Units are written in the stem or in `unit`.
struct AcceptedNumber {
    double value = 0;
    double low = 0;
    double high = 0;
    double fraction = 1;
    Feedback feedback;
    std::optional<Rounding> rounding = {};
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

/// Text with holes: `before` each gap, then the gap; `tail` after the last. A gap with options is an inline choice: of
/// one of them or, where `multiple`, of any number, whose shares add up to no less than nothing. In one to write in, a
/// text or a number may be what is wanted, and the better of them counts.
struct Gap {
    Text before;
    std::vector<AcceptedText> accepted;
    std::vector<Choice> options;
    std::vector<AcceptedNumber> numbers = {};
    double weight = 1;  ///< beside the other gaps of the item
    bool multiple = false;
    bool shuffle = true;  ///< its options
    bool across = false;  ///< where it is multiple: its options stand side by side
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

/// One thing that an essay is held against, and what it earns at most.
struct RubricLine {
    QString name;
    double most = 1;
    friend bool operator==(const RubricLine&, const RubricLine&) = default;
};

/// Marked by a person, or by the learner against the guidance. The lines of a rubric make up the item's points.
struct EssayTask {
    Blocks guidance;
    std::vector<RubricLine> rubric = {};
    friend bool operator==(const EssayTask&, const EssayTask&) = default;
};

/// Words between items; nothing to answer.
struct NoTask {
    friend bool operator==(const NoTask&, const NoTask&) = default;
};

/// An area of a picture that may be chosen; the choice's text is what it is called.
struct Spot {
    Choice choice;
    Area area;
    friend bool operator==(const Spot&, const Spot&) = default;
};

/// Places on a picture: areas to choose from or, where `pointing`, hidden ones to be hit.
struct HotspotTask {
    Picture picture;
    std::vector<Spot> spots;
    int most = 1;  ///< how many may be chosen or pointed at; 0: any number
    bool pointing = false;
    double elsewhere = 0;  ///< what each point outside all areas earns
    friend bool operator==(const HotspotTask&, const HotspotTask&) = default;
};

/// Words of a text that may be chosen, with what stands before them.
struct HotWord {
    Text before;
    Choice choice;
    friend bool operator==(const HotWord&, const HotWord&) = default;
};

struct HotTextTask {
    std::vector<HotWord> words;
    Text tail;
    int most = 0;  ///< how many may be chosen; 0: any number
    friend bool operator==(const HotTextTask&, const HotTextTask&) = default;
};

/// A scale has no more steps than this.
inline constexpr double kMostSteps = 1'000'000;

/// A number set on a scale from `low` to `high`.
struct SliderTask {
    double low = 0;
    double high = 100;
    double step = 1;
    std::vector<AcceptedNumber> accepted;
    QString unit;
    friend bool operator==(const SliderTask&, const SliderTask&) = default;
};

/// What is paired with another, or put on a picture.
struct Thing {
    Text text;
    int uses = 1;  ///< 0: as often as wanted
    friend bool operator==(const Thing&, const Thing&) = default;
};

/// What a pair earns, by the places of the two in their lists.
struct PairShare {
    int first = 0;
    int second = 0;
    double fraction = 1;
    friend bool operator==(const PairShare&, const PairShare&) = default;
};

/// Pairs made among things, in either direction.
struct AssociateTask {
    std::vector<Thing> things;
    std::vector<PairShare> pairs;
    int most = 0;          ///< how many pairs may be made; 0: as many as the things allow
    double otherwise = 0;  ///< what any other pair earns
    bool shuffle = true;
    friend bool operator==(const AssociateTask&, const AssociateTask&) = default;
};

struct LabelArea {
    QString name;  ///< what it is called when it is read aloud; never what belongs there
    Area area;
    int holds = 1;  ///< labels it takes; 0: any number
    friend bool operator==(const LabelArea&, const LabelArea&) = default;
};

/// Labels put on areas of a picture; a pair is a label and an area.
struct LabelTask {
    Picture picture;
    std::vector<Thing> labels;
    std::vector<LabelArea> areas;
    std::vector<PairShare> pairs;
    double otherwise = 0;
    bool shuffle = true;
    friend bool operator==(const LabelTask&, const LabelTask&) = default;
};

using Task = std::variant<ChoiceTask, TextTask, NumericTask, MatchTask, GapTask, OrderTask, EssayTask, NoTask,
                          HotspotTask, HotTextTask, SliderTask, AssociateTask, LabelTask>;

/// A question. `key` is unique in its quiz and stable between versions.
struct Item {
    QString key;
    QString title;
    Blocks stem;
    Task task;
    double points = 1;
    double penalty = 0;      ///< share of the mark lost for each further try
    double leastShare = -1;  ///< of the points: no answer earns less
    Feedback feedback;       ///< after any answer
    Feedback feedbackRight;
    Feedback feedbackWrong;
    Feedback feedbackPartly = {};
    bool wholeOnly = false;  ///< an answer that is not wholly right earns nothing
    std::vector<Text> hints;
    QString category;
    QStringList tags;
    QString conceptName;  ///< what it tests
    QString unitKey;      ///< the paragraph it comes from
    QString unitAnchor;
    QString level;
    /// In an adaptive placement, on the scale of ability (core/path/Placement); what is not given follows from the
    /// level and the kind.
    std::optional<double> difficulty = {};
    std::optional<double> discrimination = {};
    double exposure = 0;       ///< share of earlier attempts that showed it, 0..1
    int timeLimitSeconds = 0;  ///< in sight; 0: none
    friend bool operator==(const Item&, const Item&) = default;
};

/// The kind as a person and a script read it: "single-choice", "multiple-choice", "true-false", "short-text",
/// "numeric", "matching", "gap-fill", "ordering", "essay", "description", "hotspot", "hot-text", "slider",
/// "association", "labelling".
QString kindName(const Item& item);

/// Whether there is something to answer.
bool asksSomething(const Item& item);

enum class QuizKind { Check, Placement, Assessment, Exam };
enum class Behaviour { Deferred, Immediate, SeveralTries };

/// A placement result from `fromShare` of the marks on.
struct LevelThreshold {
    QString level;
    double fromShare = 0;
    friend bool operator==(const LevelThreshold&, const LevelThreshold&) = default;
};

/// Items under a title of their own: from the item `first` on, up to the next section.
struct Section {
    QString title;
    Blocks words;
    int first = 0;
    int draw = 0;  ///< how many of its items an attempt draws by lot; 0: all
    bool shuffle = false;
    bool forwardOnly = false;  ///< whoever goes on from one of its items does not come back to it
    friend bool operator==(const Section&, const Section&) = default;
};

/// What a learner is told of the answers.
struct Telling {
    bool outcome = true;   ///< right or wrong
    bool marks = true;     ///< what was earned
    bool answer = true;    ///< the right one
    bool feedback = true;  ///< what the author says of what was given
    friend bool operator==(const Telling&, const Telling&) = default;
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
    bool forwardOnly = false;  ///< all of it, as a section may be
    bool certainty = false;    ///< ask how sure, and mark by it
    /// Each item is chosen by the answers before it, and none more is asked than a level takes (isAdaptive).
    bool adaptive = false;
    std::vector<LevelThreshold> levels;
    std::vector<Section> sections = {};  ///< by `first`, rising
    int tryLimit = 0;                    ///< of one item, with SeveralTries; 0: one for each hint and one more
    std::optional<Instant> closesAt = {};
    Telling during = {};  ///< once an item is checked
    Telling after = {};   ///< once it is handed in
    Telling closed = {};  ///< once the quiz is closed
    /// Of an exam that was handed out without its keys: what the academy calls this version, which grades it.
    QString paper = {};
    bool isSealed() const { return !paper.isEmpty(); }
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

/// Hashes of all media that a quiz shows.
QStringList mediaOf(const Quiz& quiz);

/// Indexes of the items that a section holds: [first, last).
std::pair<std::size_t, std::size_t> itemsOf(const Quiz& quiz, std::size_t section);

}  // namespace carrel::quiz
