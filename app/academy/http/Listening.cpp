// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Listening.h"

#include <QRegularExpression>

namespace carrel::academy {

std::optional<Listening> Listening::fromString(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("\\A(?:\\[([0-9a-fA-F:]+)\\]|([^:\\[\\]]+)):([0-9]{1,5})\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(3).toInt() > 65535)
        return std::nullopt;
    Listening listening;
    listening.host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    listening.port = match.captured(3).toInt();
    return listening;
}

bool Listening::isLoopback() const
{
    static const QRegularExpression v4(QStringLiteral("\\A127(\\.[0-9]{1,3}){3}\\z"));
    return host == QLatin1String("localhost") || host == QLatin1String("::1") || v4.match(host).hasMatch();
}

}  // namespace carrel::academy
