// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Form.h"

namespace carrel::academy {

std::optional<QHash<QString, QString>> fieldsOf(const Asked& asked)
{
    if (mediaType(asked.contentType) != "application/x-www-form-urlencoded" || asked.body.size() > 16 * 1024)
        return std::nullopt;
    QHash<QString, QString> fields;
    for (const QByteArray& pair : asked.body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto plain = [](QByteArray text) {
            return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
        };
        const QString name = plain(pair.left(equals));
        if (equals < 0 || fields.contains(name))
            return std::nullopt;
        fields.insert(name, plain(pair.mid(equals + 1)));
    }
    return fields;
}

}  // namespace carrel::academy
