// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/formats/SafeXml.h"

#include <functional>

namespace carrel::formats {

/// The files of a package as a reader needs them: parsed, as text, and behind the links of a text; what nobody asked
/// for is told at the end.
class PackageFiles {
public:
    PackageFiles(PackageSource& source, ReadContext& context)
        : m_source(source), m_context(context), m_shelf(source, context)
    {
    }

    /// An XML file. Fails with NotFound, Unreadable, TooLarge, Io, Cancelled.
    Result<std::unique_ptr<pugi::xml_document>> parse(const QString& name);
    /// The root of one whose document lives as long as this object: for the few that all others lean on.
    Result<pugi::xml_node> load(const QString& name);
    Result<QString> readText(const QString& name);
    bool contains(const QString& name) const { return m_source.contains(name); }
    const QStringList& names() const { return m_source.names(); }

    /// How a text in the file `from` finds pictures and units; `where` is what refers to them.
    TextLinks links(const QString& from, const QString& where);
    /// Links to that file lead to the unit.
    void addTarget(const QString& file, const QString& unitKey) { m_targets.insert(file, unitKey); }
    /// Turns an address of the format's own into the name of a file ("$IMS-CC-FILEBASE$/a.png"), or an https address;
    /// empty where it is none.
    void setAddresses(std::function<QString(const QString& address)> meant) { m_meant = std::move(meant); }

    MediaShelf& shelf() { return m_shelf; }
    Done mediaState() const { return m_shelf.state(); }
    void markRead(const QString& name) { m_read.insert(name); }
    bool hasRead(const QString& name) const { return m_read.contains(name) || m_shelf.hasKept(name); }
    /// Tells the report of files that nothing referred to, except those that are the format's own machinery.
    void tellUnread(const std::function<bool(const QString& name)>& isMachinery);

private:
    Result<QByteArray> readBytes(const QString& name);
    /// What `address` as written in `from` means: a file of the package, or an https address.
    QString meant(const QString& from, const QString& address) const;

    PackageSource& m_source;
    ReadContext& m_context;
    MediaShelf m_shelf;
    XmlShelf m_documents;
    QSet<QString> m_read;
    QHash<QString, QString> m_targets;
    std::function<QString(const QString& address)> m_meant;
};

}  // namespace carrel::formats
