// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace carrel::test {

/// YAML as our own API description is written: blocks by indentation, flow lists and maps, quoted and folded text. No
/// anchors, no tags, no documents.
QJsonValue yamlToJson(const QString& text);

}  // namespace carrel::test
