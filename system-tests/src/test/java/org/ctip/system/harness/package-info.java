/** What system tests are made of: clients, processes, and checkers that judge from ledgers. */
package org.ctip.system.harness;
