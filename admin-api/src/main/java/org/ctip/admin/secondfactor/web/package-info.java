/** Second factors over HTTP. */
@NullMarked
package org.ctip.admin.secondfactor.web;

import org.jspecify.annotations.NullMarked;
