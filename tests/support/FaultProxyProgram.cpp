// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FaultProxy.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>

#include <sys/signalfd.h>
#include <unistd.h>

using namespace carrel::test;

namespace {

constexpr char kUsage[] =
    "A bad network in front of an academy. Prints its address, then reads commands, one in a line:\n"
    "  upstream http://127.0.0.1:PORT    where the academy listens\n"
    "  next FAULT [TIMES] [PATH]         what the next requests meet\n"
    "  share FAULT PART                  how often it happens from now on\n"
    "  counts                            what happened so far\n"
    "The end of input changes nothing; SIGTERM and SIGINT print the counts and end it.\n";

class Console {
public:
    Console(FaultProxy& proxy, FaultPlan plan) : m_proxy(proxy), m_plan(std::move(plan)) {}

    /// One line of standard input; false: it is none of ours.
    bool obey(const QString& line)
    {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        const auto fault = faultNamed(words.value(1));
        if (words.value(0) == QLatin1String("upstream") && words.size() == 2)
            m_proxy.setUpstream(words.at(1));
        else if (words.value(0) == QLatin1String("next") && fault)
            m_proxy.next(*fault, words.size() > 2 ? words.at(2).toInt() : 1, words.value(3).toUtf8());
        else if (words.value(0) == QLatin1String("share") && fault && words.size() == 3)
            setShare(*fault, words.at(2).toDouble());
        else if (words.value(0) == QLatin1String("counts"))
            printCounts();
        else
            return words.isEmpty();
        return true;
    }

    void printCounts() const
    {
        const FaultCounts counts = m_proxy.counts();
        QString line = QStringLiteral("{\"requests\":%1,\"passed-on\":%2,\"clean\":%3,\"unreachable\":%4")
                           .arg(counts.requests)
                           .arg(counts.passedOn)
                           .arg(counts.clean)
                           .arg(counts.unreachable);
        for (const auto& [fault, times] : counts.faults)
            line += QStringLiteral(",\"%1\":%2").arg(nameOf(fault)).arg(times);
        std::printf("%s}\n", qPrintable(line));
        std::fflush(stdout);
    }

private:
    void setShare(Fault fault, double share)
    {
        m_plan.shares[fault] = share;
        m_proxy.setPlan(m_plan);
    }

    FaultProxy& m_proxy;
    FaultPlan m_plan;
};

/// Lines of standard input, as they come.
class Lines {
public:
    explicit Lines(Console& console) : m_console(console), m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { read(); });
    }

private:
    void read()
    {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return m_input.setEnabled(false);
        m_come.append(bytes, count);
        for (qsizetype end = m_come.indexOf('\n'); end >= 0; end = m_come.indexOf('\n')) {
            const QString line = QString::fromUtf8(m_come.left(end));
            m_come.remove(0, end + 1);
            if (!m_console.obey(line))
                std::fprintf(stderr, "carrel-fault-proxy: not understood: %s\n", qPrintable(line));
        }
    }

    Console& m_console;
    QSocketNotifier m_input;
    QByteArray m_come;
};

std::optional<FaultPlan> planOf(const QCommandLineParser& parser)
{
    FaultPlan plan = FaultPlan::each(parser.value(QStringLiteral("seed")).toULongLong(),
                                     parser.value(QStringLiteral("all")).toDouble());
    plan.latency = std::chrono::milliseconds(parser.value(QStringLiteral("latency")).toInt());
    plan.retryAfter = std::chrono::seconds(parser.value(QStringLiteral("retry-after")).toInt());
    for (const QString& given : parser.values(QStringLiteral("fault"))) {
        const auto fault = faultNamed(given.section(u'=', 0, 0));
        bool read = false;
        const double share = given.section(u'=', 1).toDouble(&read);
        if (!fault || !read)
            return std::nullopt;
        plan.shares[*fault] = share;
    }
    return plan;
}

void describe(QCommandLineParser& parser)
{
    QStringList names;
    for (const Fault fault : kFaults)
        names.append(nameOf(fault));
    parser.setApplicationDescription(QString::fromLatin1(kUsage));
    parser.addHelpOption();
    const auto option = [&](const char* name, const QString& what, const char* value, const char* unless) {
        parser.addOption({QString::fromLatin1(name), what, QString::fromLatin1(value), QString::fromLatin1(unless)});
    };
    option("port", QStringLiteral("Where to listen on loopback; 0 takes a free one."), "PORT", "0");
    option("upstream", QStringLiteral("Where the academy listens."), "URL", "");
    option("seed", QStringLiteral("What happens to which request depends on it."), "SEED", "1");
    option("all", QStringLiteral("The share of every fault that --fault does not name."), "PART", "0");
    option("latency", QStringLiteral("The longest delay of a delayed request."), "MS", "5");
    option("retry-after", QStringLiteral("What 503 asks for."), "SECONDS", "1");
    option("fault", QStringLiteral("FAULT=PART, as often as needed. Faults: ") + names.join(QStringLiteral(", ")),
           "FAULT=PART", "");
    parser.addOption({QStringLiteral("log"), QStringLiteral("Tell of each request on standard error.")});
}

int stopDescriptor()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC);
}

}  // namespace

int main(int argc, char** argv)
{
    // Before the proxy's thread is made, which takes the mask over.
    const int stop = stopDescriptor();
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    describe(parser);
    parser.process(app);
    const auto plan = planOf(parser);
    if (!plan) {
        std::fprintf(stderr, "carrel-fault-proxy: --fault takes FAULT=PART; --help names them\n");
        return 2;
    }
    FaultProxy::Log log;
    if (parser.isSet(QStringLiteral("log")))
        log = [](const QByteArray& line) { std::fprintf(stderr, "%s\n", line.constData()); };
    FaultProxy proxy(*plan, parser.value(QStringLiteral("port")).toUShort(), log);
    if (proxy.address().isEmpty()) {
        std::fprintf(stderr, "carrel-fault-proxy: cannot listen\n");
        return 1;
    }
    proxy.setUpstream(parser.value(QStringLiteral("upstream")));
    Console console(proxy, *plan);
    const Lines lines(console);
    QSocketNotifier stopped(stop, QSocketNotifier::Read);
    QObject::connect(&stopped, &QSocketNotifier::activated, &app, [] { QCoreApplication::quit(); });
    std::printf("{\"listening\":\"%s\"}\n", qPrintable(proxy.address()));
    std::fflush(stdout);
    const int code = QCoreApplication::exec();
    console.printCounts();
    return code;
}
