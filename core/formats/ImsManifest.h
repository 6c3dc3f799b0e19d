// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <pugixml.hpp>
#include <vector>

namespace carrel::formats {

/// A `<resource>`: a thing of the package and the files it is made of.
struct ImsResource {
    QString identifier;
    QString type;
    QString href;
    QStringList files;
    QStringList dependencies;
    QString intendedUse;
};

/// A line of the outline; deeper ones are below the last shallower one.
struct ImsEntry {
    QString title;
    QString resource;  ///< identifier; empty: a heading
    int depth = 0;
};

/// imsmanifest.xml of a content package: QTI, Common Cartridge, SCORM.
struct ImsManifest {
    QString schema;
    QString schemaVersion;
    QString title;
    QString language;
    std::vector<ImsEntry> outline;
    std::vector<ImsResource> resources;

    const ImsResource* resource(const QString& identifier) const;

private:
    friend ImsManifest readImsManifest(pugi::xml_node root);
    QHash<QString, std::size_t> m_places;
};

/// From the manifest's root element; what it does not say stays empty.
ImsManifest readImsManifest(pugi::xml_node root);

}  // namespace carrel::formats
