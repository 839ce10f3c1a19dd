#pragma once
#include <iostream>
#include <string>

#include "generated/hello/greeter/span_base.h"

class Visitor : public hello::greeter::VisitorSpanBase {
 public:
  void arrived(hello::greeter::weak_refs::visitor, u64, jsrv_greeter__arrived* msg) {
    name_ = msg->name.to_string();
    std::cout << name_ << " is here\n";
  }
  void said(hello::greeter::weak_refs::visitor, u64, jsrv_greeter__said* msg) {
    std::cout << name_ << ": " << msg->text.to_string() << "\n";
  }
  void left(hello::greeter::weak_refs::visitor, u64, jsrv_greeter__left*) {
    std::cout << name_ << " has left\n";
  }

 private:
  std::string name_;
};
