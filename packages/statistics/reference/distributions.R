# Expected values of the distributions, from R 4.2.2 (base, no package). Run here: Rscript distributions.R
# A row: the point (or probability), the parameters, the lower tail, the upper tail; for the binomial cdf also the density.
# Left out where R itself is off: qt with df below 1, and F with (1, 1) (tested in closed form).
f <- function(x) ifelse(is.infinite(x), "null", formatC(x, digits=17, format="g", width=1))
row <- function(...) paste0("[", paste(f(c(...)), collapse=","), "]")
out <- c()
add <- function(name, rows) out <<- c(out, paste0('"', name, '": [\n', paste(rows, collapse=",\n"), ']'))
z <- c(-37,-30,-20,-10,-6,-3,-1.96,-1,-.5,-1e-3,-1e-10,0,.1,.7,1.234,1.96,2.5,5,8)
add("normalCdf", sapply(z, function(x) row(x, pnorm(x), pnorm(x,lower.tail=FALSE))))
p <- c(1e-300,1e-100,1e-20,1e-10,1e-5,.001,.01,.025,.05,.1,.25,.3,.49,.5,.51,.6,.75,.9,.95,.975,.99,.999)
add("normalQuantile", sapply(p, function(x) row(x, qnorm(x), qnorm(x,lower.tail=FALSE))))
dfs <- c(1,1.5,2,4.7,9.8667,30,1000,1e5)
ts <- c(-1e4,-100,-40,-12,-5,-1,-.1,-1e-6,0,.3,2.2,30)
add("studentTCdf", unlist(lapply(dfs, function(d) sapply(ts, function(t) row(t,d,pt(t,d),pt(t,d,lower.tail=FALSE))))))
pq <- c(1e-100,1e-50,1e-20,1e-10,1e-5,.005,.025,.2,.499,.6,.975,.9999)
add("studentTQuantile", unlist(lapply(dfs, function(d) sapply(pq, function(t) row(t,d,qt(t,d),qt(t,d,lower.tail=FALSE))))))
cd <- c(.5,1,2,5,9.3,64,10000)
cx <- c(1e-8,.1,.9,1.1,3,10)
add("chiSquareCdf", unlist(lapply(cd, function(d) sapply(c(cx*d,30,200,600), function(t) row(t,d,pchisq(t,d),pchisq(t,d,lower.tail=FALSE))))))
add("chiSquareQuantile", unlist(lapply(cd, function(d) sapply(pq, function(t) row(t,d,qchisq(t,d),qchisq(t,d,lower.tail=FALSE))))))
# qf() computes 1/x - 1 and loses the digits of a small quantile; through qbeta() they stay.
qF <- function(p,d,low=TRUE) { x <- qbeta(p,d[1]/2,d[2]/2,lower.tail=low); if (x < .5) x/(1-x)*d[2]/d[1] else qf(p,d[1],d[2],lower.tail=low) }
fd <- list(c(2,10),c(4,44),c(11,745),c(2708,10832),c(64,3994),c(30,2))
fx <- c(1e-12,1e-6,.05,.3,1,2,12.65,80,1000)
add("fisherFCdf", unlist(lapply(fd, function(d) sapply(fx, function(t) row(t,d,pf(t,d[1],d[2]),pf(t,d[1],d[2],lower.tail=FALSE))))))
add("fisherFQuantile", unlist(lapply(fd, function(d) sapply(pq, function(t) row(t,d,qF(t,d),qF(t,d,FALSE))))))
bd <- list(c(.5,.5),c(2,3),c(.1,4),c(10,.3),c(81.5,182.5),c(3000,4000),c(1,29))
bx <- c(1e-100,1e-12,1e-4,.01,.3,.4,.7,.95,.999)
add("betaCdf", unlist(lapply(bd, function(d) sapply(bx, function(t) row(t,d,pbeta(t,d[1],d[2]),pbeta(t,d[1],d[2],lower.tail=FALSE))))))
add("betaQuantile", unlist(lapply(bd, function(d) sapply(pq, function(t) row(t,d,qbeta(t,d[1],d[2]),qbeta(t,d[1],d[2],lower.tail=FALSE))))))
nd <- list(c(1,.5),c(20,.01),c(50,.5),c(757,.65),c(100000,.4))
nx <- function(n) unique(pmin(n, c(0,1,2,5,floor(n*.1),floor(n*.3),floor(n*.5),floor(n*.65),floor(n*.9),n)))
add("binomialCdf", unlist(lapply(nd, function(d) sapply(nx(d[1]), function(t) row(t,d,pbinom(t,d[1],d[2]),pbinom(t,d[1],d[2],lower.tail=FALSE),dbinom(t,d[1],d[2]))))))
add("binomialQuantile", unlist(lapply(nd, function(d) sapply(pq, function(t) row(t,d,qbinom(t,d[1],d[2]),qbinom(t,d[1],d[2],lower.tail=FALSE))))))
# Successes and failures in the urn, draws; the last column is the density.
hd <- list(c(5,5,5),c(10,7,8),c(1,30,4),c(50,950,100),c(300,500,400),c(2000,98000,5000),c(12,3,14))
hx <- function(d) { lo <- max(0,d[3]-d[2]); hi <- min(d[1],d[3]); m <- d[3]*d[1]/(d[1]+d[2]); s <- sqrt(m*d[2]/(d[1]+d[2]))+.5
  unique(pmin(hi, pmax(lo, floor(c(lo,lo+1,m+s*c(-20,-8,-4,-2,-1,0,1,2,4,8,20),hi-1,hi))))) }
add("hypergeometricCdf", unlist(lapply(hd, function(d) sapply(hx(d), function(t) row(t,d,phyper(t,d[1],d[2],d[3]),phyper(t,d[1],d[2],d[3],lower.tail=FALSE),dhyper(t,d[1],d[2],d[3]))))))
add("hypergeometricQuantile", unlist(lapply(hd, function(d) sapply(pq[pq>1e-15], function(t) row(t,d,qhyper(t,d[1],d[2],d[3]),qhyper(t,d[1],d[2],d[3],lower.tail=FALSE))))))
writeLines(paste0("{\n", paste(out, collapse=",\n"), "\n}"), "distributions.json")
