//===- annotations.h - say what your value task does, in the code ---------===//
//
// Part of the valuetask project, under the Apache License v2.0 with LLVM
// Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Macros for your own single-consumer types and for functions that take them.
// They are attributes for the analyzer; the compiled code does not change, and
// compilers that do not know the attribute see nothing. Nothing else is
// included or defined here. With C, and before C++11, every macro is empty.
//
//   #include <valuetask/annotations.h>
//
//   template <typename T> class VALUETASK_TYPE Task {
//   public:
//     VALUETASK_QUERY_READY bool done() const;
//     VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T result();
//     VALUETASK_SHARES SharedTask<T> share() &&;
//   };
//
//   void onPool(VALUETASK_CONSUMES Task<int> &&Work);
//
// A macro stands before a declaration (of a method, function or parameter), or
// after `class` or `struct`. One declaration of several is enough, a base
// class's virtual function speaks for those that override it, and a primary
// template for its specialisations. What is annotated wins over model files and
// presets. docs/models.md has the whole story, and YAML for types that you
// cannot edit.
//
//===----------------------------------------------------------------------===//

#ifndef VALUETASK_ANNOTATIONS_H
#define VALUETASK_ANNOTATIONS_H

#if defined(__cplusplus) && defined(__clang__) && defined(__has_cpp_attribute)
#if __cplusplus >= 201103L && __has_cpp_attribute(clang::annotate)
#define VALUETASK_ANNOTATE(Words) [[clang::annotate("valuetask::" Words)]]
#endif
#endif
#ifndef VALUETASK_ANNOTATE
#define VALUETASK_ANNOTATE(Words)
#endif

//===----------------------------------------------------------------------===//
// On classes
//===----------------------------------------------------------------------===//

/// Objects of this class, and of classes publicly derived from it, have a
/// single consumer: each is to be consumed exactly once.
///
/// `co_await` consumes. Methods do what their own annotations say; if no method
/// has one, they do what methods of these names do for valuetask::value_task:
/// get_result (needs is_completed), as_task, preserve, configure_await,
/// is_completed, is_completed_successfully, is_faulted, is_canceled. A model
/// file's entry for the class takes the place of these names.
///
///   template <typename T> class VALUETASK_TYPE Task { ... };
#define VALUETASK_TYPE VALUETASK_ANNOTATE("type")

/// Objects of this class may be destroyed unconsumed: the work is cancelled, or
/// nobody minds. Stands beside VALUETASK_TYPE, or alone on a class that a model
/// file or preset speaks of.
///
///   class VALUETASK_TYPE VALUETASK_MAY_DROP Timer { ... };
#define VALUETASK_MAY_DROP VALUETASK_ANNOTATE("may_drop")

/// `co_await` of an lvalue uses the object and may be repeated; only `co_await`
/// of an rvalue consumes. (For more than that annotate the `operator co_await`
/// members themselves.)
///
///   class VALUETASK_TYPE VALUETASK_AWAIT_BORROWS Lazy { ... };
///   co_await L; co_await L;               // fine
///   co_await std::move(L);                // consumed
#define VALUETASK_AWAIT_BORROWS VALUETASK_ANNOTATE("await_borrows")

//===----------------------------------------------------------------------===//
// On methods (what a call does to its object) and on parameters (what the
// function does to its argument). One of these per method or parameter.
//===----------------------------------------------------------------------===//

/// Takes the only result; the object must not be used afterwards.
///
///   VALUETASK_CONSUMES T get();
///   void run(VALUETASK_CONSUMES Task<int> &T);
#define VALUETASK_CONSUMES VALUETASK_ANNOTATE("consumes")

/// Uses the object and may be repeated.
///
///   VALUETASK_BORROWS const T &peek() const;
///   void log(VALUETASK_BORROWS Task<int> &T);
#define VALUETASK_BORROWS VALUETASK_ANNOTATE("borrows")

/// Consumes the object and gives one that has many consumers.
///
///   VALUETASK_SHARES SharedTask<T> share();
#define VALUETASK_SHARES VALUETASK_ANNOTATE("shares")

/// Consumes the object; nobody will look at the result.
///
///   VALUETASK_DETACHES void detach();
#define VALUETASK_DETACHES VALUETASK_ANNOTATE("detaches")

/// Returns an awaitable that stands for the object: awaiting that consumes it.
///
///   VALUETASK_WRAPS ConfiguredTask<T> configureAwait(bool);
#define VALUETASK_WRAPS VALUETASK_ANNOTATE("wraps")

/// Gives the object a new value, to be consumed in its turn.
///
///   VALUETASK_REVIVES void emplace(T);
///   void refill(VALUETASK_REVIVES Task<int> &T);
#define VALUETASK_REVIVES VALUETASK_ANNOTATE("revives")

/// Empties the object on purpose: nothing is left to consume.
///
///   VALUETASK_CLEARS void cancel();
#define VALUETASK_CLEARS VALUETASK_ANNOTATE("clears")

/// The object is complete once the call has returned.
///
///   VALUETASK_MAKES_READY void wait();
///   void waitFor(VALUETASK_MAKES_READY Task<int> &T);
#define VALUETASK_MAKES_READY VALUETASK_ANNOTATE("makes_ready")

/// Does nothing that the rules speak of, whatever its name suggests; right even
/// after consumption.
///
///   VALUETASK_IGNORES int id() const;
#define VALUETASK_IGNORES VALUETASK_ANNOTATE("ignores")

/// On methods, beside VALUETASK_CONSUMES: right only once the object is known
/// to be complete. Alone: a read that needs completion and may be repeated.
///
///   VALUETASK_CONSUMES VALUETASK_REQUIRES_READY T result() &&;
///   VALUETASK_REQUIRES_READY const T &result() const &;
#define VALUETASK_REQUIRES_READY VALUETASK_ANNOTATE("requires_ready")

//===----------------------------------------------------------------------===//
// On methods that answer a question with something usable as a bool.
//===----------------------------------------------------------------------===//

/// True: complete. False: not yet.
///
///   VALUETASK_QUERY_READY bool done() const;
#define VALUETASK_QUERY_READY VALUETASK_ANNOTATE("query_ready")

/// True: not complete yet. False: complete.
///
///   VALUETASK_QUERY_PENDING bool running() const;
#define VALUETASK_QUERY_PENDING VALUETASK_ANNOTATE("query_pending")

/// True: complete, with an exception or cancelled.
///
///   VALUETASK_QUERY_FAILED bool failed() const;
#define VALUETASK_QUERY_FAILED VALUETASK_ANNOTATE("query_failed")

/// True: complete, with a value.
///
///   VALUETASK_QUERY_SUCCEEDED bool hasValue() const;
#define VALUETASK_QUERY_SUCCEEDED VALUETASK_ANNOTATE("query_succeeded")

/// True: there is something to consume. False: there is not.
///
///   VALUETASK_QUERY_VALID explicit operator bool() const;
#define VALUETASK_QUERY_VALID VALUETASK_ANNOTATE("query_valid")

/// True: there is nothing to consume. False: there is.
///
///   VALUETASK_QUERY_EMPTY bool empty() const;
#define VALUETASK_QUERY_EMPTY VALUETASK_ANNOTATE("query_empty")

//===----------------------------------------------------------------------===//
// On functions: free ones, static members, constructors.
//===----------------------------------------------------------------------===//

/// Starts work that goes on after the call has returned: value tasks passed in
/// are consumed concurrently, callables run concurrently.
///
///   VALUETASK_STARTS void spawn(Task<void> T);
#define VALUETASK_STARTS VALUETASK_ANNOTATE("starts")

/// Consumes all value tasks passed in together, in flight at once.
///
///   template <typename... Ts> VALUETASK_JOINS auto whenAll(Ts &&...Tasks);
#define VALUETASK_JOINS VALUETASK_ANNOTATE("joins")

/// The value task that the call returns is complete.
///
///   template <typename T> VALUETASK_RETURNS_READY Task<T> makeReady(T Value);
#define VALUETASK_RETURNS_READY VALUETASK_ANNOTATE("returns_ready")

/// Awaiting what the call returns never comes back.
///
///   VALUETASK_NEVER_RETURNS Awaiter failWith(std::exception_ptr E);
///   if (T.failed()) co_await failWith(T.error());   // this path ends here
#define VALUETASK_NEVER_RETURNS VALUETASK_ANNOTATE("never_returns")

/// This function is called very often: evidence for the checks that advise
/// between value tasks and tasks, where there is no profile.
///
///   VALUETASK_HOT Task<Row> next();
#define VALUETASK_HOT VALUETASK_ANNOTATE("hot")

#endif // VALUETASK_ANNOTATIONS_H
