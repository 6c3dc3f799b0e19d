// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ChoicesController.h"

#include <algorithm>

namespace carrel::ui {

int ChoicesController::number(const char* key, int otherwise) const
{
    return desk() ? desk()->desk().preferences.value(QLatin1String(key)).toInt(otherwise) : otherwise;
}

QString ChoicesController::words(const char* key) const
{
    return desk() ? desk()->desk().preferences.value(QLatin1String(key)).toString() : QString();
}

int ChoicesController::retention() const
{
    return desk() ? qRound(desk()->desk().preferences.scheduling().retention * 100) : 90;
}

void ChoicesController::setRetention(int percent)
{
    set("review.retention", std::clamp(percent, 70, 99) / 100.0);
}

bool ChoicesController::burySiblings() const
{
    return desk() ? desk()->desk().preferences.value(QStringLiteral("review.burySiblings")).toBool(true) : true;
}

void ChoicesController::set(const char* key, const QJsonValue& value)
{
    if (!desk() || desk()->desk().preferences.value(QLatin1String(key)) == value)
        return;
    desk()->desk().preferences.set(QLatin1String(key), value).then(this, [this](const Result<bool>& kept) {
        if (!kept)
            setFailed(kept.error());
    });
    Q_EMIT changed();
}

}  // namespace carrel::ui
