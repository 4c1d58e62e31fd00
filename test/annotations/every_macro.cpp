// Every macro compiles without a warning where it may stand, and under clang
// becomes the attribute that the analyzer looks for.

// RUN: %clangxx -std=c++14 -Wall -Wextra -Wpedantic -Werror -I%include -fsyntax-only %s
// RUN: %clangxx -std=c++17 -Wall -Wextra -Wpedantic -Werror -I%include -fsyntax-only %s
// RUN: %clangxx -std=c++20 -Wall -Wextra -Wpedantic -Werror -I%include -fsyntax-only %s
// RUN: %clangxx -std=c++23 -Wall -Wextra -Wpedantic -Werror -I%include -fsyntax-only %s
// RUN: %clangxx -x c -std=c11 -Wall -Wextra -Wpedantic -Werror -I%include -fsyntax-only %s
// RUN: %clangxx -std=c++98 -Wall -Wextra -Werror -DONLY_INCLUDE -I%include -fsyntax-only %s
// RUN: %clangxx -std=c++20 -I%include -E %s | %filecheck %s

// CHECK: class {{.*}}"valuetask::" "type"{{.*}} Task
// CHECK: "valuetask::" "consumes"{{.*}}"valuetask::" "requires_ready"

#include <valuetask/annotations.h>
#include <valuetask/annotations.h>

#if defined(__cplusplus) && !defined(ONLY_INCLUDE)

template <typename T>
class VALUETASK_TYPE VALUETASK_MAY_DROP VALUETASK_AWAIT_BORROWS Task {
public:
  VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T result() && { return T(); }
  VALUETASK_REQUIRES_READY const T &result() const & { return Value; }
  VALUETASK_BORROWS const T &peek() const { return Value; }
  VALUETASK_SHARES Task share() { return *this; }
  VALUETASK_DETACHES void detach() {}
  VALUETASK_WRAPS Task wrap() { return *this; }
  VALUETASK_REVIVES void emplace() {}
  VALUETASK_CLEARS void reset() {}
  VALUETASK_MAKES_READY void wait() const {}
  VALUETASK_IGNORES int id() const { return 0; }
  VALUETASK_QUERY_READY bool ready() const { return true; }
  VALUETASK_QUERY_PENDING bool pending() const { return false; }
  VALUETASK_QUERY_FAILED bool failed() const { return false; }
  VALUETASK_QUERY_SUCCEEDED bool succeeded() const { return true; }
  VALUETASK_QUERY_VALID explicit operator bool() const { return true; }
  VALUETASK_QUERY_EMPTY bool empty() const { return false; }
  VALUETASK_RETURNS_READY static Task make() { return Task(); }

private:
  T Value = T();
};

struct VALUETASK_TYPE Forward;
struct VALUETASK_TYPE Forward {};

struct Pool {
  VALUETASK_STARTS explicit Pool(Task<int>);
  virtual ~Pool();
  VALUETASK_STARTS VALUETASK_HOT virtual void post(VALUETASK_CONSUMES Task<int>);
};

void borrow(VALUETASK_BORROWS Task<int> &, VALUETASK_SHARES Task<int> &,
            VALUETASK_DETACHES Task<int> &, VALUETASK_WRAPS Task<int> &,
            VALUETASK_REVIVES Task<int> &, VALUETASK_CLEARS Task<int> &,
            VALUETASK_MAKES_READY Task<int> &, VALUETASK_IGNORES Task<int> &);
template <typename... Ts> VALUETASK_JOINS int whenAll(Ts &&...) { return 0; }
template <typename T> VALUETASK_RETURNS_READY Task<T> ready(T) { return {}; }
VALUETASK_NEVER_RETURNS Task<int> fail();
VALUETASK_HOT inline int hot() { return whenAll(1, ready(2)); }

inline int use(Task<int> T) {
  auto F = [](VALUETASK_CONSUMES Task<int> &&Inner) {
    return static_cast<Task<int> &&>(Inner).result();
  };
  return T.ready() && T ? F(Task<int>::make()) + T.id() + hot() : T.peek();
}

#else

VALUETASK_HOT int Hot;

#endif
