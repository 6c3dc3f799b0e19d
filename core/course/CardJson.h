// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/course/Course.h"

#include <QJsonObject>

namespace carrel::course {

/// All of a card but its key, which names it.
QJsonObject cardToJson(const Card& card);
Result<Card> cardFromJson(const QString& key, const QJsonObject& json);

}  // namespace carrel::course
