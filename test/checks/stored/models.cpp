// RUN: rm -rf %t && mkdir %t
// RUN: sh -c 'echo "types: [{names: [acme::job]}, {names: [acme::handle], rules: {stored: fine}}, {names: [acme::many], rules: {single_consumer: false}}]" > %t/models.yaml'
// RUN: %check_markers %s --checks=valuetask-stored --option ValueTaskModels=%t/models.yaml
// The rule `stored` of a type decides; a type that says nothing is advised on.
// So are annotated classes.

#include <map>
#include <optional>
#include <valuetask/annotations.h>

namespace acme {
template <class T> class job {
public:
  T get_result();
};
class derived : public job<int> {};
template <class T> class handle {
public:
  T get_result();
};
template <class T> class many {
public:
  T get_result();
};
class VALUETASK_TYPE annotated {
public:
  VALUETASK_CONSUMES int get();
};
} // namespace acme

class keeper {
public:
  int get() {
    return a_.get_result() + b_->get_result() + c_.get_result() + d_.get() +
           e_.get_result() + f_.get_result();
  }

private:
  acme::job<int> a_;                // WARN: stored
  std::optional<acme::job<int>> b_; // WARN: stored
  acme::derived c_;                 // WARN: stored
  acme::annotated d_;               // WARN: stored
  acme::handle<int> e_;
  acme::many<int> f_;
};

std::map<int, acme::handle<int>> cache;
