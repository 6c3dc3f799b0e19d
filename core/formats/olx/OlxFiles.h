// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/formats/SafeXml.h"

namespace carrel::formats {

/// The files of an OLX package: elements that stand in for a file of their own, static files, and what links lead to.
class OlxFiles {
public:
    OlxFiles(PackageSource& source, ReadContext& context);

    /// The element itself, or the root of the file that a bare `<problem url_name="..."/>` stands for. An empty node
    /// where that file is missing or cannot be read; `trouble` then says so. Fails with TooLarge, Io, Cancelled.
    Result<pugi::xml_node> resolve(pugi::xml_node element, QString& trouble);
    /// The root of a file; the document lives as long as this object.
    Result<pugi::xml_node> load(const QString& name);
    Result<QString> readText(const QString& name);
    bool contains(const QString& name) const { return m_source.contains(name); }

    /// `where` is the component that refers to it.
    TextLinks links(const QString& where);
    /// "unit:KEY" is where links to `id` lead.
    void addTarget(const QString& id, const QString& unitKey) { m_targets.insert(id, unitKey); }
    /// "/static/a b.png" and asset addresses as the name of a file here; empty where there is none.
    QString staticFile(const QString& address) const;

    Done mediaState() const { return m_shelf.state(); }
    /// Tells the report of files that nothing referred to.
    void tellUnread();

private:
    QString findUnit(const QString& target, const QString& where);
    std::optional<KeptMedia> findMedia(const QString& target, const QString& where);

    PackageSource& m_source;
    ReadContext& m_context;
    MediaShelf m_shelf;
    XmlShelf m_documents;
    QSet<QString> m_read;
    QSet<QString> m_linked;  ///< files that a text leads to
    QHash<QString, QString> m_targets;
    QHash<QString, QString> m_static;  ///< as Studio writes a name in an address -> as the file is called
};

/// The attribute as text; empty where there is none.
QString attributeOf(pugi::xml_node node, const char* name);
QString nameOf(pugi::xml_node node);
/// "display_name", or what stands in for it.
QString displayName(pugi::xml_node node, const QString& otherwise);

}  // namespace carrel::formats
