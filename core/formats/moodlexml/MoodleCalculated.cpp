// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleCalculated.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/moodlexml/MoodleFormula.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// The numbers of one set, and how many sets the question draws from.
struct NumberSet {
    FormulaNumbers numbers;
    int sets = 0;
};

QString wordsIn(pugi::xml_node element)
{
    return QString::fromUtf8(element.text().get()).trimmed();
}

/// The first item of each of the question's number lists; those that vary together have as many.
Result<NumberSet> firstSet(pugi::xml_node question)
{
    constexpr int kMostNames = 1000;
    NumberSet set;
    for (const pugi::xml_node list : question.child("dataset_definitions").children("dataset_definition")) {
        const QString name = wordsIn(list.child("name").child("text"));
        int items = 0;
        for (const pugi::xml_node item : list.child("dataset_items").children("dataset_item")) {
            const QString value = wordsIn(item.child("value"));
            if (++items == 1 || wordsIn(item.child("number")) == u"1")
                set.numbers.insert(name, value);
        }
        set.sets = set.sets == 0 ? items : std::min(set.sets, items);
        if (set.numbers.size() > kMostNames)
            return fail(ErrorKind::Unreadable, u"more than %1 names for numbers"_s.arg(kMostNames));
    }
    if (set.numbers.isEmpty())
        return fail(ErrorKind::Unreadable, u"its numbers are made by Moodle, and none are in the file"_s);
    return set;
}

FormulaPlaces placesOf(pugi::xml_node answer)
{
    constexpr int kSignificant = 2;
    const pugi::xml_node length = answer.child("correctanswerlength");
    if (!length)
        return {};
    const bool significant = answer.child("correctanswerformat").text().as_int() == kSignificant;
    return {significant ? FormulaPlaces::Count::Significant : FormulaPlaces::Count::Decimals, length.text().as_int(2)};
}

Done fill(pugi::xml_node text, const FormulaNumbers& numbers, FormulaPlaces places)
{
    CARREL_ASSIGN(const QString filled, withNumbers(QString::fromUtf8(text.text().get()), numbers, places));
    text.text().set(filled.toUtf8().constData());
    return {};
}

/// Every <text> below the element, but that of an answer where that is a formula.
Done fillBelow(pugi::xml_node element, const FormulaNumbers& numbers, bool hasFormulas)
{
    for (const pugi::xml_node child : element.children()) {
        const std::string_view name = child.name();
        if (name == "dataset_definitions" || name == "file")
            continue;
        const bool ofAnswer = std::string_view(element.name()) == "answer";
        if (name != "text")
            CARREL_TRY(fillBelow(child, numbers, hasFormulas));
        else if (!ofAnswer || !hasFormulas)
            CARREL_TRY(fill(child, numbers, ofAnswer ? placesOf(element) : FormulaPlaces{}));
    }
    return {};
}

/// Lowest and highest number that is right, by Moodle's three kinds of tolerance.
quiz::AcceptedNumber accepted(double value, double tolerance, int kind)
{
    constexpr int kRelative = 1;
    constexpr int kGeometric = 3;
    if (kind == kGeometric) {
        const double factor = 1 + tolerance;
        return {value, std::min(value / factor, value * factor), std::max(value / factor, value * factor), 1, {}};
    }
    const double around = kind == kRelative ? std::abs(value) * tolerance : tolerance;
    return {value, value - around, value + around, 1, {}};
}

Result<quiz::AcceptedNumber> acceptedFor(const MoodleAnswer& answer, const FormulaNumbers& numbers)
{
    CARREL_ASSIGN(const double value, formulaValue(answer.words, numbers));
    const pugi::xml_node written = answer.node.child("tolerance");
    const auto tolerance = written.text().empty() ? std::optional(0.0) : finiteNumber(wordsIn(written));
    if (!tolerance || *tolerance < 0)
        return fail(ErrorKind::Unreadable, u"\"%1\" is no tolerance"_s.arg(wordsIn(written).left(40)));
    quiz::AcceptedNumber number = accepted(value, *tolerance, answer.node.child("tolerancetype").text().as_int(1));
    if (!std::isfinite(number.low) || !std::isfinite(number.high))
        return fail(ErrorKind::Unreadable, u"a tolerance past all numbers"_s);
    // Who answers with the number as it is shown is right.
    number.value = formulaText(value, placesOf(answer.node)).toDouble();
    number.low = std::min(number.low, number.value);
    number.high = std::max(number.high, number.value);
    number.fraction = answer.fraction;
    number.feedback = answer.feedback;
    return number;
}

}  // namespace

bool isMoodleCalculated(const QString& type)
{
    return type == u"calculated" || type == u"calculatedsimple" || type == u"calculatedmulti";
}

Result<pugi::xml_document> withFirstNumbers(pugi::xml_node question, QStringList& changes)
{
    CARREL_ASSIGN(const NumberSet set, firstSet(question));
    pugi::xml_document filled;
    filled.append_copy(question);
    const bool hasFormulas = std::string_view(question.attribute("type").value()) != "calculatedmulti";
    CARREL_TRY(fillBelow(filled.document_element(), set.numbers, hasFormulas));
    if (set.sets > 1)
        tellOnce(changes, u"its numbers are those of the first of %1 sets, of which Moodle draws one"_s.arg(set.sets));
    return filled;
}

Done readMoodleCalculated(MoodleReading reading)
{
    CARREL_ASSIGN(const NumberSet set, firstSet(reading.question));
    CARREL_ASSIGN(const auto answers, moodleAnswers(reading));
    quiz::NumericTask task;
    double most = 0;
    for (const MoodleAnswer& answer : answers) {
        if (answer.words == u"*" && answer.fraction <= 0) {
            reading.item.feedbackWrong = answer.feedback;
            continue;
        }
        CARREL_ASSIGN(auto number, acceptedFor(answer, set.numbers));
        most = std::max(most, number.fraction);
        task.accepted.push_back(std::move(number));
    }
    if (most <= 0)
        return fail(ErrorKind::Unreadable, u"no number that would be accepted"_s);
    readMoodleUnits(reading, task);
    reading.item.task = std::move(task);
    return {};
}

}  // namespace carrel::formats
