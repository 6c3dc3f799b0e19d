// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ImsManifest.h"

#include "core/formats/qti/QtiMarkup.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// The first words of that element anywhere in the metadata: each standard wraps them in its own way.
QString wordsBelow(pugi::xml_node node, QStringView name)
{
    for (const pugi::xml_node each : qtiBelow(node, name)) {
        const QString words = qtiText(each).simplified();
        if (!words.isEmpty())
            return words;
    }
    return {};
}

ImsResource resourceOf(pugi::xml_node node)
{
    ImsResource resource;
    resource.identifier = qtiAttribute(node, u"identifier");
    resource.type = qtiAttribute(node, u"type");
    resource.href = qtiAttribute(node, u"href");
    resource.intendedUse = qtiAttribute(node, u"intendeduse");
    for (const pugi::xml_node file : qtiChildren(node, u"file"))
        resource.files += qtiAttribute(file, u"href");
    for (const pugi::xml_node dependency : qtiChildren(node, u"dependency"))
        resource.dependencies += qtiAttribute(dependency, u"identifierref");
    return resource;
}

void addEntries(pugi::xml_node parent, int depth, std::vector<ImsEntry>& outline)
{
    for (const pugi::xml_node item : qtiChildren(parent, u"item")) {
        outline.push_back(
            {qtiText(qtiChild(item, u"title")).simplified(), qtiAttribute(item, u"identifierref"), depth});
        addEntries(item, depth + 1, outline);
    }
}

}  // namespace

const ImsResource* ImsManifest::resource(const QString& identifier) const
{
    const auto place = m_places.constFind(identifier);
    return place == m_places.cend() ? nullptr : &resources[*place];
}

ImsManifest readImsManifest(pugi::xml_node root)
{
    ImsManifest manifest;
    const pugi::xml_node metadata = qtiChild(root, u"metadata");
    manifest.schema = qtiText(qtiChild(metadata, u"schema")).simplified();
    manifest.schemaVersion = qtiText(qtiChild(metadata, u"schemaversion")).simplified();
    manifest.title = wordsBelow(metadata, u"title");
    manifest.language = wordsBelow(metadata, u"language").left(35);
    const pugi::xml_node organization = qtiChild(qtiChild(root, u"organizations"), u"organization");
    addEntries(organization, 0, manifest.outline);
    for (const pugi::xml_node node : qtiChildren(qtiChild(root, u"resources"), u"resource")) {
        ImsResource resource = resourceOf(node);
        if (manifest.m_places.contains(resource.identifier))
            continue;
        manifest.m_places.insert(resource.identifier, manifest.resources.size());
        manifest.resources.push_back(std::move(resource));
    }
    return manifest;
}

}  // namespace carrel::formats
