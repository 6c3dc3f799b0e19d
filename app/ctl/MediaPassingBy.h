// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

#include <QCryptographicHash>

namespace carrel::ctl {

/// Where media go that nobody keeps: a look at a package leaves nothing behind.
class MediaPassingBy final : public formats::MediaSink {
public:
    Result<QString> put(const QByteArray& bytes, const QString&) override
    {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }
};

}  // namespace carrel::ctl
