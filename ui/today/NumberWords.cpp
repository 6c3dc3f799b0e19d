// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/NumberWords.h"

#include <QLocale>
#include <QStringList>

#include <array>

namespace carrel::ui {

QString inWords(int number)
{
    static const std::array<const char*, 20> kSmall{
        "no",  "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const std::array<const char*, 10> kTens{"",      "",      "twenty",  "thirty", "forty",
                                                   "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (number < 0 || number >= 100)
        return QLocale().toString(number);
    if (number < 20)
        return QString::fromLatin1(kSmall[static_cast<std::size_t>(number)]);
    const QString tens = QString::fromLatin1(kTens[static_cast<std::size_t>(number / 10)]);
    return number % 10 == 0 ? tens : tens + QLatin1Char('-') + inWords(number % 10);
}

QString inWordsFirst(int number)
{
    QString words = inWords(number);
    words[0] = words[0].toUpper();
    return words;
}

QString listed(const QStringList& parts)
{
    if (parts.size() < 2)
        return parts.value(0);
    return QStringLiteral("%1 and %2").arg(parts.first(parts.size() - 1).join(QStringLiteral(", ")), parts.last());
}

QString quoted(const QString& words)
{
    return QStringLiteral("\u2018%1\u2019").arg(words);
}

}  // namespace carrel::ui
