// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/CodeWord.h"

#include <QCryptographicHash>

#include <array>
#include <string_view>

namespace carrel::academy {

QString makeCodeWord(Random& random)
{
    constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::array<std::uint8_t, 20> bytes{};
    random.fill(bytes);
    QString code;
    for (const std::uint8_t byte : bytes) {
        if (code.size() % 6 == 5)
            code += u'-';
        code += QLatin1Char(kLetters[byte & 31]);
    }
    return code;
}

QByteArray hashOfCodeWord(const QString& code)
{
    QByteArray letters;
    for (const QChar each : code.toUpper())
        if (each.isLetterOrNumber())
            letters += each.toLatin1();
    return QCryptographicHash::hash(letters, QCryptographicHash::Sha256);
}

}  // namespace carrel::academy
