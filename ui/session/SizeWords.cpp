// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SizeWords.h"

#include <QLocale>

namespace carrel::ui {

QString sizeInWords(qint64 bytes)
{
    constexpr double kWhole = 9.95;  // what would round to ten has no tenths either
    double ofUnit = double(bytes);
    while (ofUnit >= 1000)
        ofUnit /= 1000;
    QString words = QLocale().formattedDataSize(bytes, ofUnit < kWhole ? 1 : 0, QLocale::DataSizeSIFormat);
    return words.replace(u' ', QChar::Nbsp);
}

}  // namespace carrel::ui
