// Bestimmt das Behördenkonto, das den Antrag bekommt. Es muss genau eines sein, sonst bricht der Vorgang hier ab.
import commons.blaupause.CaseWorker

api.setVariable('assignedCaseWorker', CaseWorker.find(api))
