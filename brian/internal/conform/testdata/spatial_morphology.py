# Shapes: soma, cylinders, truncated cones, traced points; indices by number and by length.
from brian2 import *
morpho = Soma(diameter=30*um)
morpho.axon = Cylinder(diameter=1*um, n=8, length=100*um, type='axon')
morpho.axon.L = Section(diameter=[1, 0.8, 0.6, 0.6]*um, n=3, length=[20, 30, 10]*um)
morpho.axon.R = Cylinder(diameter=0.5*um, n=2, length=70*um)
morpho.axon.R['tip'] = Cylinder(diameter=0.3*um, length=5*um)
morpho.dend = Section(diameter=[3, 2, 1]*um, n=2, x=[0, 10, 20]*um, y=[0, 5, -5]*um)
parts = [morpho, morpho.axon, morpho['axon'].L, morpho.axon.R, morpho.axon.R.tip, morpho.dend]

def joined(name):
    return concatenate([array(getattr(m, name)) for m in parts])

where = morpho.axon
points = [(1, 'soma', 10, 20, 30, 20, -1), (2, 'soma', 20, 20, 30, 20, 1), (3, 'soma', 0, 20, 30, 20, 1),
          (4, 'axon', 25, 20, 30, 2, 1), (5, 'axon', 40, 25, 30, 1, 4), (6, 'axon', 60, 25, 35, 1, 5),
          (7, 'dend', 5, 30, 30, 3, 1), (8, 'dend', 5, 60, 30, 2, 7), (9, 'dend', -5, 80, 30, 1, 8), (10, 'dend', 20, 90, 28, 1, 8)]
traced = Morphology.from_points(points)
flat = Morphology.from_points([(1, 'dend', 0, 0, 0, 3, -1), (2, 'dend', 10, 0, 0, 2, 1), (3, 'dend', 10, 20, 5, 1.5, 2)])
sections = [traced, traced.axon, traced.dend, traced.dend.L, traced.R.R, flat]
made = morpho.generate_coordinates(overwrite_existing=True)
savez('spatial_morphology.npz', area=joined('area'), volume=joined('volume'), length=joined('length'), diameter=joined('diameter'),
      distance=joined('distance'), r1=joined('r_length_1'), r2=joined('r_length_2'),
      end_distance=array([float(m.end_distance) for m in parts]), n=array([m.n for m in parts]),
      total=array([[m.total_compartments, m.total_sections] for m in parts]),
      all=where.indices[:], some=where.indices[2:5], last=where.indices[-1], from_to=where.indices[10*um:50*um],
      border=where.indices[12.5*um:25*um], open_end=where.indices[60*um:], open_start=where.indices[:30*um],
      at=array([int(where.indices[x*um]) for x in [0, 0.1, 12.4, 12.5, 12.6, 99.9]]),
      lengths=array(where.length[2:5]), sub=array(where[10*um:50*um].distance), size=len(where[10*um:50*um]),
      dx=array(morpho.dend.x), dy=array(morpho.dend.end_y), dz=array(morpho.dend.start_z), dc=array(morpho.dend.coordinates),
      tx=concatenate([array(s.x) for s in sections]), ty=concatenate([array(s.end_y) for s in sections]),
      tz=concatenate([array(s.start_z) for s in sections]), td=concatenate([array(s.diameter) for s in sections]),
      tl=concatenate([array(s.length) for s in sections]), ti=array([s.indices[:][0] for s in sections]),
      made=concatenate([array(m.coordinates) for m in [made.axon, made.axon.L, made.axon.R, made.axon.R.tip, made.dend]]))
