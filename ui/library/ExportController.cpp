// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ExportController.h"

#include "core/base/WhenDone.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace carrel::ui {

using desk::ExportFormat;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 100ms;
constexpr int kLongestName = 80;  // in letters: with their accents well below the 255 bytes of a file system

struct Form {
    ExportFormat format;
    const char* name;
    const char* detail;
};

constexpr Form kForms[] = {
    {ExportFormat::CourseFolder, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "A course folder"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController",
                       "Units, questions, cards and media as text and files. Comes in again as it was.")},
    {ExportFormat::Anki, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Cards for Anki"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController", "An .apkg with the cards, their pictures and sounds.")},
    {ExportFormat::Qti, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Questions as QTI 3.0"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController", "A package that other learning programs read.")},
    {ExportFormat::MoodleXml, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Questions for Moodle"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Moodle XML with its pictures, for a question bank.")},
    {ExportFormat::Gift, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Questions as GIFT"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Plain text that is written by hand as well.")},
    {ExportFormat::Csv, QT_TRANSLATE_NOOP("carrel::ui::ExportController", "Questions for a spreadsheet"),
     QT_TRANSLATE_NOOP("carrel::ui::ExportController", "A CSV table with a line for each question.")},
};

const Form& formAt(int place)
{
    return kForms[static_cast<std::size_t>(place)];
}

/// What the person asked for, named as they named it but for the ending.
QString withEnding(const QString& path, const QString& ending)
{
    if (ending.isEmpty() || QFileInfo(path).suffix().compare(ending, Qt::CaseInsensitive) == 0)
        return path;
    return path + u'.' + ending;
}

/// "item: what" by what it is, with all the items that it befell: an exam of a hundred questions loses few things.
QStringList byWhatIsLost(const QStringList& lost)
{
    const QString separator = QStringLiteral(": ");
    QStringList order;
    QHash<QString, QStringList> items;
    for (const QString& each : lost) {
        const qsizetype at = each.indexOf(separator);
        const QString what = at < 0 ? each : each.mid(at + separator.size());
        if (!order.contains(what))
            order << what;
        if (at >= 0)
            items[what] << each.left(at);
    }
    for (QString& what : order)
        if (const QStringList befell = items.value(what); !befell.isEmpty())
            what = ExportController::tr("%1, in %2").arg(what, befell.join(QStringLiteral(", ")));
    return order;
}

ErrorText saying(const QString& happened, const QString& safe, const QString& todo, const QString& kind)
{
    return {happened, safe, todo, kind};
}

ErrorText emptyWords(bool cards)
{
    return saying(cards ? ExportController::tr("This course has no cards.")
                        : ExportController::tr("This course has no questions."),
                  ExportController::tr("Nothing was written."), ExportController::tr("Choose another form."),
                  errorKindName(ErrorKind::NotFound));
}

ErrorText troubleWords(const Error& error)
{
    const QString nothing = ExportController::tr("Nothing of it was left there.");
    const QString kind = errorKindName(error.kind);
    switch (error.kind) {
    case ErrorKind::AlreadyExists:
        return saying(ExportController::tr("There is a folder or a file of that name."),
                      ExportController::tr("It stays as it is."), ExportController::tr("Choose another name."), kind);
    case ErrorKind::DiskFull:
        return saying(ExportController::tr("The disk is full."), nothing,
                      ExportController::tr("Make room there, or choose another place."), kind);
    case ErrorKind::Io:
        return saying(ExportController::tr("It could not be written there."), nothing,
                      ExportController::tr("Choose another place."), kind);
    default: return ErrorText::of(error);
    }
}

}  // namespace

ExportController::ExportController(QObject* parent) : ScreenController(parent)
{
    std::vector<ExportFormRow> rows;
    for (const Form& form : kForms)
        rows.push_back({static_cast<int>(rows.size()), tr(form.name), tr(form.detail)});
    m_forms.setRows(rows);
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &ExportController::progressChanged);
}

ExportController::~ExportController()
{
    if (m_progress)
        m_progress->cancel();
}

void ExportController::deskArrived()
{
    letGo();
}

QString ExportController::title() const
{
    switch (m_stage) {
    case Resting: return {};
    case Choosing: return tr("Export ‘%1’").arg(m_title);
    case Writing: return tr("Writing ‘%1’").arg(m_title);
    case Written: return tr("‘%1’ is written, but for this").arg(m_title);
    }
    return {};
}

void ExportController::setForm(int form)
{
    if (form == m_form || form < 0 || form >= m_forms.rowCount())
        return;
    m_form = form;
    setTrouble({});
    Q_EMIT formChanged();
}

bool ExportController::canHaveHistory() const
{
    return formAt(m_form).format == ExportFormat::Anki;
}

void ExportController::setWithHistory(bool withHistory)
{
    if (withHistory == m_withHistory)
        return;
    m_withHistory = withHistory;
    Q_EMIT formChanged();
}

QString ExportController::ending() const
{
    return desk::endingOf(formAt(m_form).format);
}

QString ExportController::proposedName() const
{
    static const QRegularExpression kUnfit(QStringLiteral("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]+"));
    static const QRegularExpression kEnds(QStringLiteral("^[. ]+|[. ]+$"));
    QString name = m_title;
    name = name.replace(kUnfit, QStringLiteral(" ")).simplified().left(kLongestName).remove(kEnds);
    return withEnding(name.isEmpty() ? tr("Course") : name, ending());
}

double ExportController::share() const
{
    if (!m_meter || m_meter->total <= 0)
        return -1;
    return std::clamp(double(m_meter->done) / double(m_meter->total), 0.0, 1.0);
}

void ExportController::begin(qint64 course, const QString& title)
{
    if (!desk() || m_stage == Writing)
        return;
    m_course = CourseId{course};
    m_title = title;
    m_lost.clear();
    setTrouble({});
    setStage(Choosing);
    Q_EMIT formChanged();
}

void ExportController::writeTo(const QUrl& file)
{
    if (!desk() || m_stage != Choosing || !file.isLocalFile())
        return;
    const QString path = withEnding(QDir::cleanPath(file.toLocalFile()), ending());
    if (path != QDir::cleanPath(file.toLocalFile()) && QFileInfo::exists(path))  // nobody was asked about that one
        return setTrouble(troubleWords({ErrorKind::AlreadyExists, path, nullptr}));
    m_meter = std::make_shared<Meter>();
    m_progress = std::make_shared<Progress>([meter = m_meter](std::int64_t done, std::int64_t total) {
        meter->done = done;
        meter->total = total;
    });
    setTrouble({});
    setStage(Writing);
    auto writing = desk()->desk().exporting.write(
        {m_course, formAt(m_form).format, m_withHistory && canHaveHistory(), path}, m_progress);
    desk()->hold(QFuture<void>(writing), m_progress);
    whenDone(writing, this, [this, path, progress = m_progress](const Result<desk::Exported>& exported) {
        if (progress == m_progress)
            take(exported, path);
    });
}

void ExportController::take(const Result<desk::Exported>& exported, const QString& path)
{
    m_progress.reset();
    if (!exported || !exported->anything) {
        setStage(Choosing);
        setTrouble(exported ? emptyWords(canHaveHistory()) : troubleWords(exported.error()));
        return;
    }
    m_lost = byWhatIsLost(exported->lost);
    setStage(m_lost.isEmpty() ? Resting : Written);
    Q_EMIT written(tr("‘%1’ is in %2").arg(m_title, QDir::toNativeSeparators(path)));
}

void ExportController::letGo()
{
    if (m_progress)
        m_progress->cancel();
    m_progress.reset();
    m_lost.clear();
    setTrouble({});
    setStage(Resting);
}

void ExportController::setTrouble(const ErrorText& trouble)
{
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    Q_EMIT troubleChanged();
}

void ExportController::setStage(Stage stage)
{
    m_stage = stage;
    if (stage == Writing) {
        m_look.start();
        setBusy();
    } else {
        m_look.stop();
        setReady();
    }
    Q_EMIT stageChanged();
}

}  // namespace carrel::ui
