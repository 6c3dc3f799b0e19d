// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/Publishing.h"

#include "core/formats/Reader.h"

namespace carrel::academy {
namespace {

/// Takes the media of a package into the folder as they are read.
class KeepingMedia final : public formats::MediaSink {
public:
    explicit KeepingMedia(const BlobFiles& files) : m_files(files) {}
    Result<QString> put(const QByteArray& bytes, const QString& mime) override
    {
        CARREL_ASSIGN(BlobFacts facts, m_files.put(bytes));
        facts.mime = mime;
        kept.push_back(facts);
        return QString::fromLatin1(facts.sha256.toHex());
    }

    std::vector<BlobFacts> kept;

private:
    const BlobFiles& m_files;
};

Done rename(formats::Package& package, const PublishWish& wish)
{
    if (wish.title.isEmpty() && wish.key.isEmpty())
        return {};
    if (package.courses.size() != 1)
        return fail(ErrorKind::Unreadable,
                    QStringLiteral("a title or key is for one course; here are %1").arg(package.courses.size()));
    course::Course& course = package.courses.front().course;
    if (!wish.title.isEmpty())
        course.title = wish.title;
    if (!wish.key.isEmpty())
        course.key = wish.key;
    return {};
}

}  // namespace

Result<Published> publish(Database& database, const QString& orgSlug, const PublishWish& wish, const BlobFiles& files,
                          const Clock& clock, Random& random)
{
    // Before anything is read or written: is there such an organisation?
    CARREL_ASSIGN(const Org org, database.transact(Access::Read, [&](Connection& connection) {
        return People(connection, clock, random).org(orgSlug);
    }));
    KeepingMedia media(files);
    Progress progress;
    Published published;
    formats::ReadContext context{media, progress, published.report, {}};
    CARREL_ASSIGN(formats::Package package, formats::readPackage(wish.path, context));
    CARREL_TRY(rename(package, wish));
    CARREL_ASSIGN(published.courses,
                  database.transact(Access::Write, [&](Connection& connection) -> Result<std::vector<Publication>> {
                      CourseShelf shelf(connection, org, clock, random, theOperator());
                      std::vector<Publication> done;
                      for (const formats::CoursePackage& each : package.courses) {
                          CARREL_ASSIGN(auto publication, shelf.publish(each, media.kept, files));
                          done.push_back(std::move(publication));
                      }
                      return done;
                  }));
    return published;
}

}  // namespace carrel::academy
