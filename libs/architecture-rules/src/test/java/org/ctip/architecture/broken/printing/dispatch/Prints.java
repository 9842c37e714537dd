package org.ctip.architecture.broken.printing.dispatch;

/** Prints where a log is wanted. */
class Prints {
  void say() {
    System.out.println("sent");
  }
}
