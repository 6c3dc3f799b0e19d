// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <pugixml.hpp>

#include <functional>
#include <map>
#include <memory>

namespace carrel::formats {

/// Parses XML of a stranger, in UTF-8 or UTF-16: document types are skipped, no entity but the five and numbers is
/// read, nothing outside is opened, white space is kept. Fails with Unreadable, and with TooLarge where it is nested
/// deeper than 200.
Done parseXml(const QByteArray& written, pugi::xml_document& document);

/// Files of a package that many places stand for, each parsed once.
class XmlShelf {
public:
    /// The document of that name, or what `read` makes of it. Fails with TooLarge once the places stand for more text
    /// than `most` bytes, though few files hold it, and as `read` and parseXml do.
    Result<pugi::xml_node> root(const QString& name, qint64 most, const std::function<Result<QByteArray>()>& read);

private:
    struct Parsed {
        pugi::xml_document document;
        qint64 bytes = 0;
    };
    std::map<QString, std::unique_ptr<Parsed>> m_parsed;
    qint64 m_stoodFor = 0;
};

}  // namespace carrel::formats
