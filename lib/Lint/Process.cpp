//===- Process.cpp - a child process, line by line ------------------------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//===----------------------------------------------------------------------===//

#include "Lint/Process.h"
#include "llvm/Support/Program.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

namespace valuetask::lint {

using namespace llvm;

static volatile sig_atomic_t Caught = 0;
static void onSignal(int Number) { Caught = Number; }

namespace {

/// Signals that ask us to stop are noted while this lives.
class Listening {
public:
  Listening() {
    Caught = 0;
    struct sigaction Note = {};
    Note.sa_handler = onSignal; // without SA_RESTART: read() returns
    for (unsigned I = 0; I < std::size(Numbers); ++I)
      sigaction(Numbers[I], &Note, &Before[I]);
  }
  ~Listening() {
    for (unsigned I = 0; I < std::size(Numbers); ++I)
      sigaction(Numbers[I], &Before[I], nullptr);
  }

private:
  static constexpr int Numbers[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction Before[std::size(Numbers)];
};

} // namespace

static Error failed(StringRef What) {
  return createStringError(What + ": " + strerror(errno));
}

[[noreturn]] static void becomeChild(const char *Program, char **Args,
                                     char **Environment, const char *Directory,
                                     int Output, bool WithErrors,
                                     pid_t Parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGINT);
#endif
  bool Orphan = getppid() != Parent;
  if (Orphan || (*Directory && chdir(Directory) != 0) ||
      dup2(Output, STDOUT_FILENO) < 0 ||
      (WithErrors && dup2(Output, STDERR_FILENO) < 0))
    _exit(126);
  int Null = open("/dev/null", O_RDONLY);
  dup2(Null, STDIN_FILENO);
  execve(Program, Args, Environment);
  _exit(127);
}

static std::vector<char *> pointers(std::vector<std::string> &Strings) {
  std::vector<char *> Out;
  for (std::string &S : Strings)
    Out.push_back(S.data());
  Out.push_back(nullptr);
  return Out;
}

/// Lines as they come, until the child closes its end.
static void readLines(int FD, pid_t Child, ProcessEnd &End,
                      function_ref<void(StringRef)> OnLine) {
  std::string Pending;
  char Buffer[4096];
  for (;;) {
    ssize_t Count = read(FD, Buffer, sizeof(Buffer));
    if (Caught && !End.Interrupted) {
      End.Interrupted = Caught;
      kill(Child, SIGINT); // the ones at the terminal have it already
    }
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count <= 0)
      break;
    Pending.append(Buffer, Count);
    size_t Begin = 0;
    for (size_t At; (At = Pending.find('\n', Begin)) != std::string::npos;
         Begin = At + 1)
      OnLine(StringRef(Pending).slice(Begin, At));
    Pending.erase(0, Begin);
  }
  if (!Pending.empty())
    OnLine(Pending);
}

Expected<ProcessEnd> runProcess(const ProcessSpec &Spec,
                                function_ref<void(StringRef)> OnLine) {
  ErrorOr<std::string> Program = sys::findProgramByName(Spec.Command.front());
  if (!Program)
    return createStringError("'" + Spec.Command.front() + "' was not found");
  std::vector<std::string> Command = Spec.Command,
                           Environment = Spec.Environment;
  for (char **E = environ; *E; ++E)
    Environment.push_back(*E);
  std::vector<char *> Args = pointers(Command), Env = pointers(Environment);
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC) != 0)
    return failed("pipe");

  Listening Ears;
  pid_t Parent = getpid();
  pid_t Child = fork();
  if (Child == 0)
    becomeChild(Program->c_str(), Args.data(), Env.data(),
                Spec.Directory.c_str(), Ends[1], Spec.WithErrors, Parent);
  close(Ends[1]);
  if (Child < 0) {
    close(Ends[0]);
    return failed("fork");
  }
  ProcessEnd End;
  readLines(Ends[0], Child, End, OnLine);
  close(Ends[0]);
  int Status = 0;
  while (waitpid(Child, &Status, 0) < 0)
    if (errno != EINTR)
      return failed("waitpid");
  End.Code = WIFSIGNALED(Status) ? 128 + WTERMSIG(Status) : WEXITSTATUS(Status);
  return End;
}

Expected<std::string> outputOf(const ProcessSpec &Spec) {
  std::string Output;
  Expected<ProcessEnd> End =
      runProcess(Spec, [&](StringRef Line) { Output += Line.str() + "\n"; });
  if (!End)
    return End.takeError();
  if (End->Code != 0)
    return createStringError("'" + Spec.Command.front() +
                             "' ended with exit code " +
                             std::to_string(End->Code));
  return Output;
}

} // namespace valuetask::lint
