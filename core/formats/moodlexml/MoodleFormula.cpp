// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleFormula.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kLongest = 2000;  ///< characters of a formula
constexpr int kDeepest = 50;          ///< parentheses within each other
constexpr int kAllPlaces = 14;        ///< significant digits, as Moodle shows a value it does not round

using Numbers = std::vector<double>;

double roundedTo(double value, double decimals)
{
    const double scale = std::pow(10, std::trunc(decimals));
    return std::round(value * scale) / scale;
}

struct Function {
    qsizetype fewest;
    qsizetype most;
    double (*value)(const Numbers&);
};

const QHash<QString, Function>& functions()
{
    constexpr qsizetype kAny = 1000;
    static const QHash<QString, Function> kFunctions{
        {u"pi"_s, {0, 0, [](const Numbers&) { return std::numbers::pi; }}},
        {u"abs"_s, {1, 1, [](const Numbers& of) { return std::abs(of[0]); }}},
        {u"acos"_s, {1, 1, [](const Numbers& of) { return std::acos(of[0]); }}},
        {u"acosh"_s, {1, 1, [](const Numbers& of) { return std::acosh(of[0]); }}},
        {u"asin"_s, {1, 1, [](const Numbers& of) { return std::asin(of[0]); }}},
        {u"asinh"_s, {1, 1, [](const Numbers& of) { return std::asinh(of[0]); }}},
        {u"atan"_s, {1, 1, [](const Numbers& of) { return std::atan(of[0]); }}},
        {u"atanh"_s, {1, 1, [](const Numbers& of) { return std::atanh(of[0]); }}},
        {u"ceil"_s, {1, 1, [](const Numbers& of) { return std::ceil(of[0]); }}},
        {u"cos"_s, {1, 1, [](const Numbers& of) { return std::cos(of[0]); }}},
        {u"cosh"_s, {1, 1, [](const Numbers& of) { return std::cosh(of[0]); }}},
        {u"deg2rad"_s, {1, 1, [](const Numbers& of) { return of[0] * std::numbers::pi / 180; }}},
        {u"exp"_s, {1, 1, [](const Numbers& of) { return std::exp(of[0]); }}},
        {u"expm1"_s, {1, 1, [](const Numbers& of) { return std::expm1(of[0]); }}},
        {u"floor"_s, {1, 1, [](const Numbers& of) { return std::floor(of[0]); }}},
        {u"log10"_s, {1, 1, [](const Numbers& of) { return std::log10(of[0]); }}},
        {u"log1p"_s, {1, 1, [](const Numbers& of) { return std::log1p(of[0]); }}},
        {u"rad2deg"_s, {1, 1, [](const Numbers& of) { return of[0] * 180 / std::numbers::pi; }}},
        {u"sin"_s, {1, 1, [](const Numbers& of) { return std::sin(of[0]); }}},
        {u"sinh"_s, {1, 1, [](const Numbers& of) { return std::sinh(of[0]); }}},
        {u"sqrt"_s, {1, 1, [](const Numbers& of) { return std::sqrt(of[0]); }}},
        {u"tan"_s, {1, 1, [](const Numbers& of) { return std::tan(of[0]); }}},
        {u"tanh"_s, {1, 1, [](const Numbers& of) { return std::tanh(of[0]); }}},
        {u"log"_s, {1, 2, [](const Numbers& of) { return std::log(of[0]) / (of.size() == 2 ? std::log(of[1]) : 1); }}},
        {u"round"_s, {1, 2, [](const Numbers& of) { return roundedTo(of[0], of.size() == 2 ? of[1] : 0); }}},
        {u"atan2"_s, {2, 2, [](const Numbers& of) { return std::atan2(of[0], of[1]); }}},
        {u"fmod"_s, {2, 2, [](const Numbers& of) { return std::fmod(of[0], of[1]); }}},
        {u"pow"_s, {2, 2, [](const Numbers& of) { return std::pow(of[0], of[1]); }}},
        {u"min"_s, {2, kAny, [](const Numbers& of) { return *std::min_element(of.begin(), of.end()); }}},
        {u"max"_s, {2, kAny, [](const Numbers& of) { return *std::max_element(of.begin(), of.end()); }}},
    };
    return kFunctions;
}

/// One formula while it is read, from left to right, by descent.
class FormulaReader {
public:
    FormulaReader(QStringView formula, const FormulaNumbers& numbers) : m_rest(formula), m_numbers(numbers) {}

    Result<double> whole()
    {
        CARREL_ASSIGN(const double value, sum());
        skipBlanks();
        if (!m_rest.isEmpty())
            return fail(ErrorKind::Unsupported, u"\"%1\" is not known in a formula here"_s.arg(m_rest.left(20)));
        return value;
    }

private:
    void skipBlanks() { m_rest = m_rest.trimmed(); }
    bool take(QStringView sign)
    {
        skipBlanks();
        if (!m_rest.startsWith(sign))
            return false;
        m_rest = m_rest.sliced(sign.size());
        return true;
    }

    Result<double> sum()
    {
        CARREL_ASSIGN(double value, product());
        for (;;) {
            const bool minus = take(u"-");
            if (!minus && !take(u"+"))
                return value;
            CARREL_ASSIGN(const double next, product());
            value += minus ? -next : next;
        }
    }

    Result<double> product()
    {
        CARREL_ASSIGN(double value, sign());
        for (;;) {
            const QChar by = take(u"*") ? u'*' : take(u"/") ? u'/' : take(u"%") ? u'%' : u' ';
            if (by == u' ')
                return value;
            CARREL_ASSIGN(const double next, sign());
            // Moodle's remainder is one of whole numbers.
            value = by == u'*'   ? value * next
                    : by == u'/' ? value / next
                                 : std::fmod(std::trunc(value), std::trunc(next));
        }
    }

    Result<double> sign()
    {
        bool minus = false;
        for (int signs = 0; signs < kDeepest; ++signs) {
            if (take(u"-"))
                minus = !minus;
            else if (!take(u"+"))
                break;
        }
        CARREL_ASSIGN(const double value, power());
        return minus ? -value : value;
    }

    Result<double> power()
    {
        CARREL_ASSIGN(const double base, part());
        if (!take(u"**"))
            return base;
        if (++m_depth > kDeepest)
            return tooDeep();
        CARREL_ASSIGN(const double exponent, sign());
        --m_depth;
        return std::pow(base, exponent);
    }

    Result<double> part()
    {
        skipBlanks();
        static const QRegularExpression kNumber(u"^(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?"_s,
                                                QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression kName(u"^\\{([^{}]{1,200})\\}"_s);
        static const QRegularExpression kCall(u"^([a-z][a-z0-9_]*)?\\s*\\("_s,
                                              QRegularExpression::CaseInsensitiveOption);
        if (const auto number = kNumber.match(m_rest); number.hasMatch()) {
            m_rest = m_rest.sliced(number.capturedLength());
            return number.capturedView().toDouble();
        }
        if (const auto name = kName.match(m_rest); name.hasMatch()) {
            m_rest = m_rest.sliced(name.capturedLength());
            return numberOf(name.captured(1));
        }
        if (const auto call = kCall.match(m_rest); call.hasMatch()) {
            m_rest = m_rest.sliced(call.capturedLength());
            return called(call.captured(1).toLower());
        }
        return fail(ErrorKind::Unsupported, u"\"%1\" is not known in a formula here"_s.arg(m_rest.left(20)));
    }

    Result<double> numberOf(const QString& name) const
    {
        bool isNumber = false;
        const double value = m_numbers.value(name).toDouble(&isNumber);
        if (!isNumber)
            return fail(ErrorKind::Unreadable, u"there is no number for {%1} in the file"_s.arg(name.left(40)));
        return value;
    }

    /// What stands in parentheses, with or without the name of a function before them.
    Result<double> called(const QString& name)
    {
        if (++m_depth > kDeepest)
            return tooDeep();
        Numbers of;
        if (!take(u")")) {
            do {
                CARREL_ASSIGN(const double value, sum());
                of.push_back(value);
            } while (take(u","));
            if (!take(u")"))
                return fail(ErrorKind::Unreadable, u"a formula with a parenthesis that does not end"_s);
        }
        --m_depth;
        const auto count = static_cast<qsizetype>(of.size());
        if (name.isEmpty() && count == 1)
            return of[0];
        const auto function = functions().constFind(name);
        if (function == functions().constEnd())
            return fail(ErrorKind::Unsupported, u"%1() is not known in a formula here"_s.arg(name.left(40)));
        if (count < function->fewest || count > function->most)
            return fail(ErrorKind::Unreadable, u"%1() of %2 numbers"_s.arg(name).arg(count));
        return function->value(of);
    }

    static tl::unexpected<Error> tooDeep() { return fail(ErrorKind::Unreadable, u"a formula that goes too deep"_s); }

    QStringView m_rest;
    const FormulaNumbers& m_numbers;
    int m_depth = 0;
};

}  // namespace

Result<double> formulaValue(const QString& formula, const FormulaNumbers& numbers)
{
    if (formula.size() > kLongest)
        return fail(ErrorKind::Unreadable, u"a formula of %1 characters"_s.arg(formula.size()));
    CARREL_ASSIGN(const double value, FormulaReader(formula, numbers).whole());
    if (!std::isfinite(value))
        return fail(ErrorKind::Unreadable, u"the formula \"%1\" comes to no number"_s.arg(formula.left(40)));
    return value;
}

QString formulaText(double value, FormulaPlaces places)
{
    switch (places.count) {
    case FormulaPlaces::Count::Decimals: return QString::number(value, 'f', std::clamp(places.places, 0, 15));
    case FormulaPlaces::Count::Significant: return QString::number(value, 'g', std::clamp(places.places, 1, 15));
    case FormulaPlaces::Count::All: break;
    }
    return QString::number(value, 'g', kAllPlaces);
}

Result<QString> withNumbers(const QString& text, const FormulaNumbers& numbers, FormulaPlaces places)
{
    static const QRegularExpression kPlace(u"\\{=((?:[^{}]++|\\{[^{}]*+\\})*+)\\}|\\{([^{}=][^{}]*+)\\}"_s);
    QString filled;
    qsizetype at = 0;
    for (auto found = kPlace.globalMatch(text); found.hasNext();) {
        const auto place = found.next();
        filled += QStringView(text).sliced(at, place.capturedStart() - at);
        at = place.capturedEnd();
        if (place.hasCaptured(1)) {
            CARREL_ASSIGN(const double value, formulaValue(place.captured(1), numbers));
            filled += formulaText(value, places);
        } else {
            filled += numbers.value(place.captured(2), place.captured());
        }
    }
    filled += QStringView(text).sliced(at);
    return filled;
}

}  // namespace carrel::formats
