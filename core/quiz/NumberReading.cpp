// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/NumberReading.h"

#include "core/quiz/Grading.h"

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongest = 100;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The sign of ours that stands for one of another script or of good print; null where there is none.
QChar plainSign(QChar c)
{
    switch (c.unicode()) {
    case 0x2212:  // minus
    case 0x2013:  // en dash
    case 0xff0d: return u'-';
    case 0xff0b: return u'+';
    case 0x2019:                // as the Swiss part thousands
    case 0x066c: return u'\'';  // as Arabic does
    case 0x066b:                // Arabic
    case 0xff0e: return u'.';
    case 0x060c:  // Arabic, where 066b is not at hand
    case 0xff0c: return u',';
    case 0x066a:
    case 0xff05: return u'%';
    default: return {};
    }
}

/// What a printed power has for `c`; null where that is none.
QChar powerSign(QChar c)
{
    if (c == QChar(0x207b))
        return u'-';
    const bool isPower = c.decomposition().size() == 1 && c.decompositionTag() == QChar::Super && c.digitValue() >= 0;
    return isPower ? QChar(u'0' + c.digitValue()) : QChar();
}

/// Symbols of units that look the same or are written in one sign, each in the one form that is compared: micro as the
/// Greek mu, the dot between units, degrees in two signs. Ohm, angstrom and kelvin are made one by NFC.
QString unitSigns(const QString& given)
{
    QString same = given.normalized(QString::NormalizationForm_C);
    same.replace(QChar(0x00b5), QChar(0x03bc)).replace(QChar(0x22c5), QChar(0x00b7));
    return same.replace(QChar(0x2103), u"°C"_s).replace(QChar(0x2109), u"°F"_s);
}

/// Signs, spaces, digits, powers ("m²" is m^2) and units in their plain forms, without the marks that keyboards of
/// other directions add.
QString plainForm(const QString& given)
{
    QString plain;
    bool inPower = false;
    const QString same = unitSigns(given);
    for (const QChar c : same) {
        const QChar power = powerSign(c);
        if (!power.isNull() && !inPower)
            plain.append(u'^');
        inPower = !power.isNull();
        if (inPower)
            plain.append(power);
        else if (const QChar sign = plainSign(c); !sign.isNull())
            plain.append(sign);
        else if (c.category() == QChar::Other_Format)
            continue;
        else if (c.isSpace())
            plain.append(u' ');
        else if (c.digitValue() >= 0 && c.category() == QChar::Number_DecimalDigit)
            plain.append(QChar(u'0' + c.digitValue()));
        else
            plain.append(c);
    }
    return plain.simplified();
}

/// Cuts a unit from the end (or the front: "€ 5"), if it is there; the case of a unit counts, as in mW and MW.
bool takeUnit(QString& text, const QString& unit)
{
    const QString bare = plainForm(unit);
    if (bare.isEmpty())
        return false;
    if (text.endsWith(bare))
        text.chop(bare.size());
    else if (text.startsWith(bare))
        text.remove(0, bare.size());
    else
        return false;
    text = text.trimmed();
    return true;
}

/// "1 234 567", "1'234", "1,234,567" without their separators, if these part the number in groups of three.
bool takeGroups(QString& whole, QChar separator)
{
    const QStringList groups = whole.split(separator);
    if (groups.size() < 2 || groups.first().isEmpty() || groups.first().size() > 3)
        return false;
    if (!std::all_of(groups.begin() + 1, groups.end(), [](const QString& group) { return group.size() == 3; }))
        return false;
    whole = groups.join(QString());
    return true;
}

std::optional<double> fromDigits(const QString& text)
{
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), [](QChar c) { return isDigit(c) || c == u'.'; }))
        return std::nullopt;
    bool fits = false;
    const double value = text.toDouble(&fits);  // the C locale
    return fits ? std::optional(value) : std::nullopt;
}

/// A mantissa without sign: digits, separators of thousands and one decimal point or comma.
std::vector<double> mantissaReadings(QString text)
{
    const bool doubtful = text.count(u',') == 1 && !text.contains(u'.');
    std::vector<QString> forms;
    if (text.contains(u',') && text.contains(u'.')) {
        // Whichever comes last is the decimal one.
        const QChar decimal = text.lastIndexOf(u',') > text.lastIndexOf(u'.') ? u',' : u'.';
        const qsizetype at = text.lastIndexOf(decimal);
        QString whole = text.left(at);
        if (text.count(decimal) > 1 || !takeGroups(whole, decimal == u',' ? u'.' : u','))
            return {};
        forms.push_back(whole + u'.' + text.mid(at + 1));
    } else if (text.count(u',') > 1) {
        if (!takeGroups(text, u','))
            return {};
        forms.push_back(text);
    } else if (text.count(u'.') > 1) {
        if (!takeGroups(text, u'.'))
            return {};
        forms.push_back(text);
    } else {
        const qsizetype at = text.indexOf(u',') >= 0 ? text.indexOf(u',') : text.indexOf(u'.');
        QString whole = at < 0 ? text : text.left(at);
        const QString fraction = at < 0 ? QString() : u'.' + text.mid(at + 1);
        for (const QChar separator : {u' ', u'\''}) {
            if (whole.contains(separator) && !takeGroups(whole, separator))
                return {};
        }
        forms.push_back(whole + fraction);
        if (QString grouped = text; doubtful && !text.startsWith(u'0') && takeGroups(grouped, u','))
            forms.push_back(grouped);
    }
    std::vector<double> readings;
    for (const QString& form : forms) {
        if (form == u"."_s)
            continue;
        if (const auto value = fromDigits(form))
            readings.push_back(*value);
    }
    return readings;
}

/// Cuts "e3", "E-3", "x10^3" or "*10^-3" from the end; "10^3" alone leaves a one.
std::optional<int> takeExponent(QString& text)
{
    if (text.startsWith(u"10^"_s))
        text.prepend(u"1*"_s);
    QString lower = text.toLower();
    lower.replace(QChar(0x00d7), u'*').replace(QChar(0x00b7), u'*').replace(u'x', u'*');
    lower.remove(u' ');
    qsizetype mark = lower.indexOf(u'e');
    qsizetype digits = mark + 1;
    if (mark < 0) {
        mark = lower.indexOf(u"*10^"_s);
        digits = mark + 4;
    }
    if (mark < 0)
        return 0;
    bool fits = false;
    const int exponent = lower.mid(digits).toInt(&fits);
    if (!fits || std::abs(exponent) > 400)
        return std::nullopt;
    // The mantissa keeps its spaces, which may part thousands.
    static const QString kMarks = u"eE*xX"_s + QChar(0x00d7) + QChar(0x00b7);
    const auto at = std::find_if(text.begin(), text.end(), [](QChar c) { return kMarks.contains(c); });
    text = text.left(at - text.begin()).trimmed();
    return exponent;
}

std::vector<double> decimalReadings(QString text)
{
    const auto exponent = takeExponent(text);
    if (!exponent)
        return {};
    std::vector<double> readings = mantissaReadings(text);
    for (double& value : readings)
        value = *exponent == 0 ? value : value * std::pow(10.0, *exponent);
    return readings;
}

/// "3/4" and "1 3/4".
std::vector<double> fractionReadings(const QString& text)
{
    const QStringList halves = text.split(u'/');
    if (halves.size() != 2)
        return {};
    const QString numerator = halves[0].trimmed();
    const std::vector<double> below = mantissaReadings(halves[1].trimmed());
    if (below.empty() || below.front() == 0)
        return {};
    // What stands behind the space is less than a whole: else the space parts thousands, as in "1 000/3".
    const qsizetype space = numerator.indexOf(u' ');
    const auto whole = fromDigits(numerator.left(space));
    const auto part = fromDigits(numerator.mid(space + 1));
    if (space > 0 && whole && part && *whole == std::floor(*whole) && *part > 0 && *part < below.front())
        return {*whole + *part / below.front()};
    const std::vector<double> above = mantissaReadings(numerator);
    return above.empty() ? above : std::vector{above.front() / below.front()};
}

}  // namespace

std::vector<double> numberReadings(const QString& given, const QString& unit)
{
    if (given.size() > kLongest)
        return {};
    QString text = plainForm(given);
    // Only once: "5 mm" is not five metres.
    const bool hadUnit = takeUnit(text, unit);
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.mid(1).trimmed();
    if (!hadUnit)
        takeUnit(text, unit);  // "-€5"
    std::vector<double> readings = text.contains(u'/') ? fractionReadings(text) : decimalReadings(text);
    std::erase_if(readings, [](double value) { return !std::isfinite(value); });
    if (negative)
        std::transform(readings.begin(), readings.end(), readings.begin(), [](double value) { return -value; });
    return readings;
}

std::optional<double> readNumber(const QString& given, const QString& unit)
{
    const std::vector<double> readings = numberReadings(given, unit);
    return readings.empty() ? std::nullopt : std::optional(readings.front());
}

}  // namespace carrel::quiz
