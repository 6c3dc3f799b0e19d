// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Authoring.h"

#include "core/desk/authoring/DraftEdits.h"
#include "core/desk/authoring/DraftHistory.h"
#include "core/desk/authoring/DraftPreview.h"
#include "core/desk/export/CourseFolder.h"
#include "core/formats/MediaShelf.h"
#include "core/formats/markdown/MarkdownReader.h"

#include <QFile>
#include <QtConcurrent>

#include <algorithm>

namespace carrel::desk {
namespace {

using store::Connection;
using store::DraftFile;
using store::DraftRepository;
using store::Transaction;
using store::Vault;

constexpr qsizetype kLongestText = 4'000'000;

Result<DraftFiles> filesOf(DraftRepository& drafts, DraftId draft)
{
    CARREL_TRY(drafts.get(draft));
    CARREL_ASSIGN(auto rows, drafts.files(draft));
    DraftFiles files;
    for (DraftFile& file : rows) {
        const QString path = file.path;
        files.emplace(path, std::move(file));
    }
    return files;
}

using Writing = std::vector<QFuture<Result<DraftView>>>;

/// The vault has taken these; those of a file that is gone it needs not. To be asked where they have been written.
Done areTaken(const Writing& words)
{
    for (const auto& each : words) {
        const Result<DraftView> taken = each.result();
        if (!taken && taken.error().kind != ErrorKind::NotFound)
            return fail(taken.error());
    }
    return {};
}

/// One act: what `make` makes of the files becomes a step.
template <class Make>
QFuture<Result<DraftView>> act(Vault& vault, DraftId draft, DraftAct what, const Writing& words, Make make)
{
    const Instant now = vault.clock().now();
    return vault.write<DraftView>([=](Transaction& transaction) -> Result<DraftView> {
        CARREL_TRY(areTaken(words));
        DraftRepository drafts(transaction.connection());
        CARREL_ASSIGN(const DraftFiles files, filesOf(drafts, draft));
        CARREL_ASSIGN(const DraftEdit edit, make(files));
        return DraftHistory(transaction.connection(), draft, now).apply(what, edit);
    });
}

Result<DraftView> insert(Transaction& transaction, store::DraftRow row, const std::vector<DraftFile>& files)
{
    DraftRepository drafts(transaction.connection());
    CARREL_ASSIGN(row.id, drafts.insert(row));
    for (const DraftFile& file : files)
        CARREL_TRY(drafts.put(row.id, file));
    return DraftHistory(transaction.connection(), row.id, row.madeAt).view(QStringLiteral("course.md"));
}

/// Takes a course folder into memory; its media lie in the vault already.
class FolderInMemory final : public FolderSink {
public:
    explicit FolderInMemory(const store::MediaStore& media) : m_media(media) {}
    Done text(const QString& path, const QString& text) override
    {
        files.push_back(textFile(path, text));
        return {};
    }
    Done medium(const QString& path, const QString& sha256) override
    {
        if (!m_media.has(sha256))
            return fail(ErrorKind::NotFound, sha256);
        files.push_back({path, path, std::nullopt, sha256});
        return {};
    }

    std::vector<DraftFile> files;

private:
    const store::MediaStore& m_media;
};

Result<DraftView> copyCourse(Transaction& transaction, store::MediaStore& media, CourseId course, Instant now)
{
    store::CourseRepository courses(transaction.connection());
    CARREL_ASSIGN(const auto shelf, courses.shelf());
    const auto row = std::find_if(shelf.begin(), shelf.end(), [&](const auto& each) { return each.id == course; });
    if (row == shelf.end())
        return fail(ErrorKind::NotFound, QStringLiteral("there is no course %1").arg(course.value));
    CARREL_ASSIGN(const QString package, courses.packageOf(row->key));
    FolderInMemory folder(media);
    Progress progress;
    CourseFolder copy(folder, media, progress);
    CARREL_TRY(copy.write(transaction.connection(), *row));
    // Published as the next version, the copy would take the exams away from everybody.
    if (copy.sealedExams() > 0)
        return fail(ErrorKind::ReadOnly, QStringLiteral("it has exams whose keys the academy has"));
    CARREL_ASSIGN(DraftView view, insert(transaction, {{}, row->title, row->key, package, now, now}, folder.files));
    view.lost = copy.lost();
    return view;
}

/// Fails with Unsupported, TooLarge, Io.
Result<QString> keepMedium(store::MediaStore& media, const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, file.errorString());
    if (file.size() > formats::ReadLimits().entryBytes)
        return fail(ErrorKind::TooLarge, path);
    QByteArray bytes = file.readAll();
    const QString mime = formats::mediaTypeOf(bytes);
    bool changed = false;
    const bool isDrawing = mime == QLatin1String("image/svg+xml");
    const auto drawing = isDrawing ? formats::cleanSvg(bytes, changed) : std::nullopt;
    if (drawing)
        bytes = *drawing;
    if (mime.isEmpty() || (isDrawing && !drawing))
        return fail(ErrorKind::Unsupported, QStringLiteral("this is no picture, sound or film that is shown here"));
    return media.put(bytes, mime);
}

bool areFinished(const Writing& writing)
{
    return std::all_of(writing.begin(), writing.end(), [](const auto& each) { return each.isFinished(); });
}

void waitFor(Writing& writing)
{
    for (auto& each : writing)
        each.waitForFinished();
}

/// Reads once all of that is done.
template <class T>
QFuture<Result<T>> readAfter(Vault& vault, Writing writing, std::function<Result<T>(Connection&)> look)
{
    if (areFinished(writing))
        return vault.read<T>(std::move(look));
    return QtConcurrent::run([vault = &vault, writing = std::move(writing), look = std::move(look)]() mutable {
        waitFor(writing);
        return vault->readNow<T>(std::move(look));
    });
}

Result<DraftSource> sourceOf(Vault& vault, DraftId draft)
{
    CARREL_ASSIGN(const auto files, vault.readNow<std::vector<DraftFile>>([draft](Connection& connection) {
        return DraftRepository(connection).files(draft);
    }));
    return DraftSource(files, vault.media());
}

}  // namespace

Authoring::Authoring(Vault& vault) : m_vault(vault)
{
    // A screen that was closed a moment ago may have words on their way still: an empty turn of the writer ends after
    // them.
    const auto nothing = [](Transaction&) -> Result<DraftView> { return fail(ErrorKind::Cancelled); };
    noted(m_vault.write<DraftView>(nothing, Vault::Writer::Sync));
}

QFuture<Result<DraftView>> Authoring::noted(QFuture<Result<DraftView>> written)
{
    std::erase_if(m_writing, [](const auto& each) { return each.isFinished(); });
    m_writing.push_back(written);
    return written;
}

Authoring::Writing Authoring::wordsOf(DraftId draft)
{
    std::erase_if(m_words, [](const auto& each) { return each.second.isFinished() && each.second.result(); });
    Writing words;
    for (const auto& [of, written] : m_words)
        if (of.first == draft)
            words.push_back(written);
    return words;
}

QFuture<Result<std::vector<store::DraftRow>>> Authoring::drafts()
{
    return m_vault.read<std::vector<store::DraftRow>>(
        [](Connection& connection) { return DraftRepository(connection).list(); });
}

QFuture<Result<DraftView>> Authoring::begin(const QString& title)
{
    const Instant now = m_vault.clock().now();
    return noted(
        m_vault.write<DraftView>([=, wish = title.simplified()](Transaction& transaction) -> Result<DraftView> {
            if (wish.isEmpty())
                return fail(ErrorKind::InvalidInput, QStringLiteral("a course has a title"));
            CARREL_ASSIGN(const auto shelf, store::CourseRepository(transaction.connection()).shelf());
            const QString slug = course::slug(wish).isEmpty() ? QStringLiteral("course") : course::slug(wish);
            // A new course never takes the place of one that is there.
            QString key = slug;
            const auto isTaken = [&] {
                return std::any_of(shelf.begin(), shelf.end(), [&](const auto& course) { return course.key == key; });
            };
            for (int number = 2; isTaken(); ++number)
                key = QStringLiteral("%1-%2").arg(slug).arg(number);
            return insert(transaction, {{}, wish, key, {}, now, now}, newDraft(wish, key));
        }));
}

QFuture<Result<DraftView>> Authoring::beginFrom(CourseId course)
{
    const Instant now = m_vault.clock().now();
    return noted(m_vault.write<DraftView>([course, now, media = &m_vault.media()](Transaction& transaction) {
        return copyCourse(transaction, *media, course, now);
    }));
}

QFuture<Result<DraftView>> Authoring::open(DraftId draft)
{
    return readAfter<DraftView>(m_vault, m_writing, [draft](Connection& connection) {
        return DraftHistory(connection, draft, {}).view(QStringLiteral("course.md"));
    });
}

QFuture<Result<bool>> Authoring::remove(DraftId draft)
{
    return m_vault.write<bool>([draft](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(DraftRepository(transaction.connection()).remove(draft));
        return true;
    });
}

QFuture<Result<QString>> Authoring::text(DraftId draft, const QString& path)
{
    return readAfter<QString>(m_vault, m_writing, [=](Connection& connection) -> Result<QString> {
        CARREL_ASSIGN(const auto file, DraftRepository(connection).file(draft, path));
        if (!file || !file->body)
            return fail(ErrorKind::NotFound, path);
        return *file->body;
    });
}

QFuture<Result<DraftView>> Authoring::write(DraftId draft, const QString& path, const QString& text)
{
    const Instant now = m_vault.clock().now();
    auto written = m_vault.write<DraftView>([=](Transaction& transaction) -> Result<DraftView> {
        if (text.size() > kLongestText)
            return fail(ErrorKind::TooLarge, path);
        CARREL_ASSIGN(const auto file, DraftRepository(transaction.connection()).file(draft, path));
        if (!file || !file->body)
            return fail(ErrorKind::NotFound, path);
        const DraftFile after = textFile(path, text);
        return DraftHistory(transaction.connection(), draft, now).apply(DraftAct::Write, {{after}, path, after.title});
    });
    m_words.insert_or_assign({draft, path}, written);
    return noted(std::move(written));
}

QFuture<Result<DraftView>> Authoring::add(DraftId draft, DraftPart part, const QString& title, const QString& behind)
{
    return noted(act(m_vault, draft, DraftAct::Add, wordsOf(draft),
                     [=](const DraftFiles& files) { return addPart(files, part, title, behind); }));
}

QFuture<Result<DraftView>> Authoring::rename(DraftId draft, const QString& path, const QString& title)
{
    return noted(act(m_vault, draft, DraftAct::Rename, wordsOf(draft),
                     [=](const DraftFiles& files) { return renamePart(files, path, title); }));
}

QFuture<Result<DraftView>> Authoring::move(DraftId draft, const QString& path, int step)
{
    return noted(act(m_vault, draft, DraftAct::Move, wordsOf(draft),
                     [=](const DraftFiles& files) { return movePart(files, path, step); }));
}

QFuture<Result<DraftView>> Authoring::removePart(DraftId draft, const QString& path)
{
    return noted(act(m_vault, draft, DraftAct::Remove, wordsOf(draft),
                     [=](const DraftFiles& files) { return desk::removePart(files, path); }));
}

QFuture<Result<DraftView>> Authoring::addMedium(DraftId draft, const QString& file)
{
    return noted(QtConcurrent::run([vault = &m_vault, draft, file, words = wordsOf(draft)]() -> Result<DraftView> {
        CARREL_ASSIGN(const QString sha256, keepMedium(vault->media(), file));
        auto laid = act(*vault, draft, DraftAct::AddMedium, words, [=](const DraftFiles& files) -> Result<DraftEdit> {
            return desk::addMedium(files, file, sha256);
        });
        return laid.result();
    }));
}

QFuture<Result<DraftView>> Authoring::undo(DraftId draft)
{
    const Instant now = m_vault.clock().now();
    return noted(m_vault.write<DraftView>([=, words = wordsOf(draft)](Transaction& transaction) -> Result<DraftView> {
        CARREL_TRY(areTaken(words));
        return DraftHistory(transaction.connection(), draft, now).undo();
    }));
}

QFuture<Result<DraftView>> Authoring::redo(DraftId draft)
{
    const Instant now = m_vault.clock().now();
    return noted(m_vault.write<DraftView>([=, words = wordsOf(draft)](Transaction& transaction) -> Result<DraftView> {
        CARREL_TRY(areTaken(words));
        return DraftHistory(transaction.connection(), draft, now).redo();
    }));
}

QFuture<Result<std::shared_ptr<PreparedImport>>> Authoring::check(DraftId draft, std::shared_ptr<Progress> progress)
{
    return QtConcurrent::run([=, vault = &m_vault, writing = m_writing,
                              words = wordsOf(draft)]() mutable -> Result<std::shared_ptr<PreparedImport>> {
        waitFor(writing);
        CARREL_TRY(areTaken(words));
        CARREL_ASSIGN(DraftSource source, sourceOf(*vault, draft));
        auto prepared = std::make_shared<PreparedImport>();
        prepared->report.format = QStringLiteral("markdown");
        formats::ReadContext context{vault->media(), *progress, prepared->report, {}};
        CARREL_ASSIGN(prepared->package, formats::readMarkdownFolder(source, QStringLiteral("draft"), context));
        return prepared;
    });
}

QFuture<Result<course::Blocks>> Authoring::preview(DraftId draft, const QString& path, const QString& text,
                                                   std::shared_ptr<Progress> progress)
{
    return QtConcurrent::run([vault = &m_vault, draft, path, text, progress]() -> Result<course::Blocks> {
        CARREL_ASSIGN(DraftSource source, sourceOf(*vault, draft));
        source.showOnly(path, text);
        return previewOf(source, path, vault->media(), *progress);
    });
}

QFuture<Result<bool>> Authoring::setPublished(DraftId draft, const QString& package)
{
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(DraftRepository(transaction.connection()).setPublished(draft, package));
        return true;
    });
}

}  // namespace carrel::desk
