// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/ImsManifest.h"
#include "core/formats/PackageFiles.h"

namespace carrel::formats {

/// What a resource of a Common Cartridge is.
enum class CartridgeKind {
    Page,
    Assignment,
    CanvasAssignment,
    Topic,
    WebLink,
    Quiz,
    Bank,
    Tool,
    Media,
    File,
    Machinery
};
CartridgeKind cartridgeKind(const ImsResource& resource, const PackageFiles& files);

/// The file a resource is read from.
QString fileOf(const ImsResource& resource);

/// A page as words for blocksFromHtml, and what it calls itself.
struct CartridgePage {
    QString title;
    QString html;
};
/// The body of a whole HTML document.
CartridgePage pageOf(const QString& document);
/// A topic or assignment: an XML file with `<title>` and `<text texttype="text/html">`.
CartridgePage pageOf(pugi::xml_node root);

/// "$IMS-CC-FILEBASE$/a.png" and "$WIKI_REFERENCE$/pages/welcome" as names of files; empty for any other address.
QString cartridgeAddress(const QString& address, const PackageFiles& files);

}  // namespace carrel::formats
